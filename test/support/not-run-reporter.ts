import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import type { Reporter, TestModule, Vitest } from "vitest/node";

const oraclesFolder = "test/oracles";

/** Names at the end what was not run: tests that were skipped, and oracles that were not asked for. */
export default class NotRunReporter implements Reporter {
  #root = "";

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")].map((test) => test.fullName));
    const lines = [...new Set(skipped), ...this.#oraclesBesides(modules)];
    process.stdout.write(lines.map((line) => `not run: ${line}\n`).join(""));
  }

  #oraclesBesides(modules: readonly TestModule[]): readonly string[] {
    const ran = new Set(modules.map(({ moduleId }) => relative(this.#root, moduleId)));
    const all = readdirSync(join(this.#root, oraclesFolder)).filter((name) => name.endsWith(".test.ts"));
    const paths = all.map((name) => `${oraclesFolder}/${name}`).filter((path) => !ran.has(path));
    return paths.map((path) => `${path} (npm run test:oracles runs it)`);
  }
}
