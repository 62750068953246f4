import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextEdit } from "../../src/diagnostics/diagnostic.ts";
import { TextEdits } from "../../src/edits/text-edits.ts";

const file = { path: "a.yml", text: "0123456789" };
const edit = (start: number, end: number, text: string): TextEdit => ({ span: { file, start, end }, text });

function apply(...edits: readonly TextEdit[]): { text: string; left: number } {
  const all = new TextEdits();
  const fitting = edits.filter((one) => {
    const fits = all.fits(one);
    if (fits) all.add(one);
    return fits;
  });
  return { text: all.applyTo(file.text), left: edits.length - fitting.length };
}

describe("edits of a text", () => {
  it("may come in any order", () => {
    expect(apply(edit(8, 9, "x"), edit(2, 4, ""), edit(5, 5, "+")).text).toBe("014+567x9");
  });

  it("may touch each other", () => {
    expect(apply(edit(3, 5, "b"), edit(1, 3, "a"), edit(3, 3, "|"), edit(5, 5, "|"))).toEqual({
      text: "0a|b|56789",
      left: 0,
    });
  });

  it("count once where they are equal", () => {
    expect(apply(edit(3, 5, "b"), edit(3, 5, "b"))).toEqual({ text: "012b56789", left: 0 });
  });

  it.each([
    [edit(3, 5, "x"), edit(4, 6, "y")],
    [edit(3, 8, "x"), edit(5, 5, "y")],
    [edit(5, 5, "x"), edit(3, 8, "y")],
    [edit(5, 5, "x"), edit(5, 5, "y")],
    [edit(3, 5, "x"), edit(3, 5, "y")],
    [edit(3, 5, "x"), edit(3, 4, "y")],
  ])("keep the first of two that overlap (%#)", (first, second) => {
    const { start, end } = first.span;
    expect(apply(first, second)).toEqual({
      text: file.text.slice(0, start) + first.text + file.text.slice(end),
      left: 1,
    });
  });

  it("leave every character outside of them as it is", () => {
    const place = fc.tuple(fc.nat(10), fc.nat(10)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const some = fc.array(
      place.map(([start, end]) => edit(start, end, "<>")),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (edits) => {
        const { text } = apply(...edits);
        const all = new TextEdits();
        for (const one of edits) if (all.fits(one)) all.add(one);
        const kept = [...file.text].filter(
          (_, index) => !all.all.some(({ span }) => span.start <= index && index < span.end),
        );
        expect(text.replaceAll("<>", "")).toBe(kept.join(""));
        expect(text.length).toBe(kept.length + 2 * all.all.length);
      }),
    );
  });
});
