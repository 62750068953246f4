import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import type { Reporter, TestModule, Vitest } from "vitest/node";

/** Tests that `npm test` leaves out: the command that runs them, by folder. */
const others = { "test/oracles": "npm run test:oracles", "test/crashes": "npm run test:crashes" };

/** Names at the end what was not run: tests that were skipped, and those of other commands. */
export default class NotRunReporter implements Reporter {
  #root = "";

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")].map((test) => test.fullName));
    const lines = [...new Set(skipped), ...this.#othersBesides(modules)];
    process.stdout.write(lines.map((line) => `not run: ${line}\n`).join(""));
  }

  #othersBesides(modules: readonly TestModule[]): readonly string[] {
    const ran = new Set(modules.map(({ moduleId }) => relative(this.#root, moduleId)));
    return Object.entries(others).flatMap(([folder, command]) => {
      const names = readdirSync(join(this.#root, folder)).filter((name) => name.endsWith(".test.ts"));
      const paths = names.map((name) => `${folder}/${name}`).filter((path) => !ran.has(path));
      return paths.map((path) => `${path} (${command} runs it)`);
    });
  }
}
