import { readFileSync } from "node:fs";
import process from "node:process";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { vitePages } from "./scripts/explain-pages.js";

/** Generated inputs are tried this many times as often as usual; see test/support/runs.ts. */
const runs = Number(process.env.CHIMERA_RUNS ?? 1);
const textFile = /\.(tsv|sh|scm)$/;
const oracles = "test/oracles/**/*.test.ts";
const crashes = "test/crashes/**/*.test.ts";
const required = { CHIMERA_TOOLS: "required" };

/** Files that take minutes begin first: one that begins last keeps a single worker busy, and all others waiting. */
const longest = /\/(?:oracles\/(?:ansible-booted|shell-written)|crashes\/(?:secrets|accounts))\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => longest.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  plugins: [
    vitePages,
    {
      name: "text-files",
      enforce: "pre",
      load(id) {
        if (!textFile.test(id)) return undefined;
        return `export default ${JSON.stringify(readFileSync(id, "utf8"))};`;
      },
    },
  ],
  test: {
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: "core", include: ["test/**/*.test.ts"], exclude: [oracles, crashes], testTimeout: 60_000 * runs },
      },
      {
        extends: true,
        test: { name: "oracles", include: [oracles], testTimeout: 300_000 * runs, env: required },
      },
      {
        extends: true,
        test: { name: "crashes", include: [crashes], testTimeout: 3_600_000 * runs, env: required },
      },
    ],
  },
});
