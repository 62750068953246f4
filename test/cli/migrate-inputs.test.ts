import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createNodeReader } from "../../src/cli/node-reader.ts";
import { isOlderDialect } from "../../src/frontend/dialect.ts";
import { targets } from "../../src/ir/target.ts";
import { findCases, goldenFolder } from "../support/golden.ts";
import { outputOf, repairEntry, withEarlierLines } from "../support/repair.ts";
import { corpusFile, hasShared } from "../support/shared.ts";
import { describeWhere } from "../support/tools.ts";

/** Migrates a Ch-obolo on disk in memory; gives back how many files change. */
async function expectSameBytes(entry: string): Promise<number> {
  const { files, before, after } = await repairEntry(entry, createNodeReader(), isOlderDialect);
  for (const target of targets) {
    for (const layout of ["single", "directory"] as const) {
      const output = await outputOf(after.analysis, target, layout);
      const told = output?.map(([path, text]) => [path, withEarlierLines(text, before.analysis, after.analysis)]);
      expect(target === "shell" ? told : output).toEqual(await outputOf(before.analysis, target, layout));
    }
  }
  const errors = (of: typeof before) => of.diagnostics.filter(({ severity }) => severity === "error").length;
  expect(errors(after)).toBe(errors(before));
  const again = await repairEntry(entry, files, isOlderDialect);
  expect(again.fixed).toEqual([]);
  return files.changes.length;
}

describe("a migrated Ch-obolo compiles to the same bytes", () => {
  // The one case that means something else afterwards, so that `migrate` refuses it.
  const refused = "errors/CHI0937";
  const isInput = (name: string) => existsSync(join(goldenFolder, name, "ch-obolo.yml"));
  const cases = findCases().filter((name) => name !== refused && isInput(name));

  it.each(cases)("golden/%s", async (name) => {
    const changed = await expectSameBytes(join(goldenFolder, name, "ch-obolo.yml"));
    if (name === "older-dialect") expect(changed).toBe(5);
  });
});

describeWhere(hasShared, "the reference folder is missing", "a real laptop's Ch-obolo, migrated", () => {
  it("compiles to the same bytes", async () => {
    expect(await expectSameBytes(corpusFile)).toBe(5);
  });

  it("has nothing of the older dialect left", async () => {
    const { files, after } = await repairEntry(corpusFile, createNodeReader(), isOlderDialect);
    expect(after.diagnostics.filter(isOlderDialect)).toEqual([]);
    const entry = files.changes.find(({ realPath }) => realPath.endsWith("custom-plug-dex.yml"))?.after ?? "";
    expect(entry).toContain("file: 'repos/repos.yml'");
    expect(entry).toContain(
      '  - user: dexmachina\n    url: "https://github.com/Dexmachi/dotfiles.git"\n    manager: charonte\n',
    );
    expect(entry).toContain("      - from: bash\n        to: .\n        open: true\n");
  });
});
