import { execaSync } from "execa";
import fc from "fast-check";
import { expect, it } from "vitest";
import { unifiedDiff } from "../../src/edits/unified-diff.ts";
import { makeFolder, readFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

it("says nothing about equal texts", () => {
  expect(unifiedDiff("a.yml", "x\n", "x\n")).toEqual([]);
});

it("shows changed lines with three lines around them", () => {
  const lines = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  const before = `${lines.join("\n")}\n`;
  expect(unifiedDiff("a.yml", before, before.replace("5", "five"))).toEqual([
    "--- a/a.yml",
    "+++ b/a.yml",
    "@@ -2,7 +2,7 @@",
    " 2",
    " 3",
    " 4",
    "-5",
    "+five",
    " 6",
    " 7",
    " 8",
  ]);
});

it("says where the last line has no line break", () => {
  expect(unifiedDiff("/tmp/a.yml", "x", "y\n")).toEqual([
    "--- /tmp/a.yml",
    "+++ /tmp/a.yml",
    "@@ -1 +1 @@",
    "-x",
    "\\ No newline at end of file",
    "+y",
  ]);
});

describeWithTool("patch", "patch(1)", () => {
  function patch(before: string, after: string): string | undefined {
    const folder = makeFolder({ "a.yml": before });
    const diff = unifiedDiff("a.yml", before, after);
    if (diff.length > 0) execaSync("patch", ["-p1", "--binary"], { cwd: folder, input: `${diff.join("\n")}\n` });
    return readFolder(folder)["a.yml"];
  }

  it("makes the new text of the old one", () => {
    const line = fc.constantFrom("a", "b: 1", "  - c", "", "d\r", "é");
    const end = fc.constantFrom("", "\n");
    const text = fc.tuple(fc.array(line, { maxLength: 12 }), end).map(([lines, last]) => lines.join("\n") + last);
    fc.assert(
      // An empty file is one that patch(1) removes or makes.
      fc.property(text, text, (before, after) => {
        fc.pre(before !== "" && after !== "");
        expect(patch(before, after)).toBe(after);
      }),
      { numRuns: 100 },
    );
  });

  it("does so even where too much changed to look for common lines", () => {
    const numbered = (prefix: string) => Array.from({ length: 3_000 }, (_, index) => `${prefix}${index}`).join("\n");
    expect(patch(numbered("a"), `${numbered("b")}\n`)).toBe(`${numbered("b")}\n`);
  });
});
