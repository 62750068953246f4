import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOlderDialect } from "../../src/frontend/dialect.ts";
import { targets } from "../../src/ir/target.ts";
import { type OlderFiles, olderFiles } from "../support/older-arbitraries.ts";
import { outputOf, repairTexts, withEarlierLines } from "../support/repair.ts";

/** Fixed, so that a failure is a change of ours and no matter of luck. */
const seed = 20_261_124;

const migrate = (files: OlderFiles) => repairTexts(files, isOlderDialect);
const blankLinesOf = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() === "").length;
const commentsOf = (text: string) => text.match(/# c\d+#/g) ?? [];

describe("a migrated Ch-obolo", () => {
  it("compiles to the same bytes on every target", { timeout: 300_000 }, async () => {
    let compiled = 0;
    await fc.assert(
      fc.asyncProperty(olderFiles, fc.constantFrom("single", "directory" as const), async (files, layout) => {
        const { before, after } = (await migrate(files)).repaired;
        expect(after.analysis.system === undefined).toBe(before.analysis.system === undefined);
        if (before.analysis.system === undefined) return;
        compiled += 1;
        for (const target of targets) {
          const output = await outputOf(after.analysis, target, layout as "single" | "directory");
          const told = output?.map(([path, text]) => [path, withEarlierLines(text, before.analysis, after.analysis)]);
          const expected = await outputOf(before.analysis, target, layout as "single" | "directory");
          expect(target === "shell" ? told : output).toEqual(expected);
        }
      }),
      { numRuns: 50, seed },
    );
    expect(compiled).toBeGreaterThan(40);
  });

  it("has nothing of the older dialect left, and stays as it is the second time", { timeout: 120_000 }, async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(olderFiles, async (files) => {
        const { texts, repaired } = await migrate(files);
        if (repaired.files.changes.length > 0) changed += 1;
        expect(repaired.after.diagnostics.filter(isOlderDialect)).toEqual([]);
        expect((await migrate(texts as OlderFiles)).texts).toEqual(texts);
      }),
      { numRuns: 120, seed },
    );
    expect(changed).toBeGreaterThan(90);
  });

  it("keeps comments, blank lines and line breaks", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(olderFiles, async (files) => {
        const { texts } = await migrate(files);
        for (const [path, before] of Object.entries(files)) {
          const after = texts[path] ?? "";
          expect(commentsOf(after)).toEqual(commentsOf(before));
          expect(blankLinesOf(after)).toBe(blankLinesOf(before));
          if (before.includes("\r\n")) expect(after).not.toMatch(/(?<!\r)\n/);
          else expect(after).not.toContain("\r");
          expect(after.endsWith("\n")).toBe(before.endsWith("\n"));
        }
      }),
      { numRuns: 120, seed },
    );
  });
});
