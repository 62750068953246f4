import { expect, it } from "vitest";
import type { Fix } from "../../src/diagnostics/diagnostic.ts";
import type { SourceFile } from "../../src/diagnostics/source.ts";
import { chooseFixes } from "../../src/edits/choose-fixes.ts";

const a: SourceFile = { path: "a.yml", text: "0123456789" };
const again: SourceFile = { ...a };
const b: SourceFile = { path: "b.yml", text: "abc" };

const fix = (...places: readonly (readonly [SourceFile, number, number, string])[]): { fix: Fix } => ({
  fix: { title: "", edits: places.map(([file, start, end, text]) => ({ span: { file, start, end }, text })) },
});

const byPath = (file: SourceFile) => file.path;

it("takes a fix with all of its edits or not at all", () => {
  const first = fix([a, 1, 2, "x"]);
  const overlapping = fix([b, 0, 1, "y"], [a, 1, 3, "y"]);
  const elsewhere = fix([b, 0, 2, "z"]);
  const { applied, left, edits } = chooseFixes([first, overlapping, elsewhere], byPath);
  expect([applied, left]).toEqual([[first, elsewhere], [overlapping]]);
  expect(edits.get("a.yml")?.applyTo(a.text)).toBe("0x23456789");
  expect(edits.get("b.yml")?.applyTo(b.text)).toBe("zc");
});

it("knows a file that was read twice", () => {
  const { applied, edits } = chooseFixes([fix([a, 1, 2, "x"]), fix([again, 1, 2, "x"])], byPath);
  expect(applied).toHaveLength(2);
  expect(edits.get("a.yml")?.applyTo(a.text)).toBe("0x23456789");
});

it("leaves what would change a file that may not be edited", () => {
  const { applied, left } = chooseFixes([fix([a, 1, 2, "x"], [b, 0, 1, "y"])], (file) =>
    file === a ? "a" : undefined,
  );
  expect([applied.length, left.length]).toEqual([0, 1]);
});
