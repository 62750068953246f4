import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import type { Proof } from "./proof.ts";

/** What one file of oracles or crashes has shown; `scripts/proof.js` makes docs/proof.md of all of them. */
export interface ProofReport {
  readonly proofs: readonly Proof[];
  /** Tests that failed, and tests that were not run. */
  readonly failed: readonly string[];
  readonly notRun: readonly string[];
}

/** Writes a report for each file, named after it, below `test-results/proof/PROJECT`. */
export default class ProofReporter implements Reporter {
  #folder = "";

  onInit(vitest: Vitest): void {
    this.#folder = join(vitest.config.root, "test-results/proof");
    for (const { name } of vitest.projects) {
      rmSync(join(this.#folder, name), { recursive: true, force: true });
      mkdirSync(join(this.#folder, name), { recursive: true });
    }
  }

  onTestModuleEnd(module: TestModule): void {
    const name = `${basename(module.moduleId, ".test.ts")}.json`;
    writeFileSync(join(this.#folder, module.project.name, name), `${JSON.stringify(reportOf(module), null, 2)}\n`);
  }
}

function reportOf(module: TestModule): ProofReport {
  const passed = [...module.children.allTests("passed")];
  const names = (state: "failed" | "skipped") => [...module.children.allTests(state)].map(({ fullName }) => fullName);
  const failed = names("failed");
  if (failed.length === 0 && !module.ok()) failed.push(module.relativeModuleId);
  return { proofs: passed.flatMap((test) => test.meta().proofs ?? []), failed, notRun: names("skipped") };
}
