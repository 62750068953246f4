import { array, assert, constantFrom, property } from "fast-check";
import { expect, it } from "vitest";
import { type DiffLine, diffLines, shortDiff } from "../../src/edits/line-diff.ts";

const show = (lines: readonly DiffLine[]) => lines.map(({ sign, text }) => sign + text);

it("finds the lines that changed", () => {
  expect(show(diffLines("a\nb\nc\n", "a\nx\nc\nd\n"))).toEqual([" a", "-b", "+x", " c", "+d"]);
});

it("gives back both texts, and no more changes than need be", () => {
  const texts = array(constantFrom("a", "b", "c"), { maxLength: 12 });
  assert(
    property(texts, texts, (before, after) => {
      const lines = diffLines(before.join("\n"), after.join("\n"));
      const side = (sign: string) => lines.filter((line) => line.sign !== sign).map(({ text }) => text);
      const kept = lines.filter(({ sign }) => sign === " ").length;
      // An empty text has no lines, and so has the text of one empty line.
      expect(side("+").join("\n")).toBe(before.join("\n"));
      expect(side("-").join("\n")).toBe(after.join("\n"));
      expect(kept).toBe(longestCommon(before, after));
    }),
  );
});

/** The length of the longest common subsequence, by its definition. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const known = new Map<string, number>();
  const from = (i: number, j: number): number => {
    if (i === a.length || j === b.length) return 0;
    const key = `${i},${j}`;
    const best = known.get(key) ?? (a[i] === b[j] ? 1 + from(i + 1, j + 1) : Math.max(from(i + 1, j), from(i, j + 1)));
    known.set(key, best);
    return best;
  };
  return from(0, 0);
}

it("shows changes with the lines around them, up to a limit", () => {
  const before = ["a", "b", "c", "d", "e", "f", "g"].join("\n");
  const after = ["a", "b", "x", "d", "e", "f", "y"].join("\n");
  const lines = diffLines(before, after);
  expect(shortDiff(lines, 1, 20)).toEqual(["…", "  b", "- c", "+ x", "  d", "…", "  f", "- g", "+ y"]);
  expect(shortDiff(lines, 1, 3)).toEqual(["…", "  b", "- c", "…"]);
});

it("stays fast where everything differs", () => {
  const text = (prefix: string) => Array.from({ length: 20_000 }, (_, index) => `${prefix}${index}`).join("\n");
  expect(diffLines(text("a"), text("b"))).toHaveLength(40_000);
});
