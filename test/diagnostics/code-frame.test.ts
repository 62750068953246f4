import { array, assert, constantFrom, integer, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { renderFrame } from "../../src/diagnostics/code-frame.ts";
import { displayWidth } from "../../src/diagnostics/display-width.ts";
import type { Span } from "../../src/diagnostics/source.ts";
import { plainStyle } from "../../src/diagnostics/style.ts";

function spanOf(text: string, piece: string): Span {
  const start = text.indexOf(piece);
  return { file: { path: "a.yml", text }, start, end: start + piece.length };
}

const frameOf = (span: Span, columns?: number) => renderFrame(span, { tone: "error", style: plainStyle, columns });

describe("one line", () => {
  it("takes tabs up to the next tab stop", () => {
    expect(frameOf(spanOf("a:\tb\tccc", "ccc"))).toEqual(["  1 | a:  b   ccc", "    |         ^^^"]);
    expect(frameOf(spanOf("ab\t\tc", "\t\t"))).toEqual(["  1 | ab      c", "    |   ^^^^^^"]);
  });

  it("marks one column where nothing stands", () => {
    expect(frameOf({ file: { path: "a.yml", text: "a:\n" }, start: 2, end: 2 })).toEqual(["  1 | a:", "    |   ^"]);
    expect(frameOf({ file: { path: "a.yml", text: "" }, start: 0, end: 0 })).toEqual(["  1 |", "    | ^"]);
  });
});

describe("several lines", () => {
  it("shows the first one and the last one", () => {
    expect(frameOf(spanOf("a:\n  b: 1\n  c: 2\n  d: 3\n", "b: 1\n  c: 2\n  d: 3"))).toEqual([
      "  2 |   b: 1",
      "    |   ^^^^",
      "    :",
      "  4 |   d: 3",
      "    |   ^^^^",
    ]);
  });

  it("has no gap between neighbours, and does not count blanks at the end", () => {
    expect(frameOf(spanOf("- a:\n    b\n\n\nc", "a:\n    b\n\n\n"))).toEqual([
      "  1 | - a:",
      "    |   ^^",
      "  2 |     b",
      "    |     ^",
    ]);
  });

  it("aligns the numbers", () => {
    const text = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join("\n");
    expect(frameOf({ file: { path: "a.yml", text }, start: 0, end: text.length })).toEqual([
      "   1 | line 1",
      "     | ^^^^^^",
      "     :",
      "  12 | line 12",
      "     | ^^^^^^^",
    ]);
  });
});

describe("a narrow terminal", () => {
  const text = `key: ${"x".repeat(60)} here ${"y".repeat(60)}`;

  it("gets what fits, with the mark in it", () => {
    const [line = "", marks = ""] = frameOf(spanOf(text, "here"), 40);
    expect(line.length).toBeLessThanOrEqual(40);
    expect(line).toMatch(/…x+ here y+…$/);
    expect(marks.indexOf("^")).toBe(line.indexOf("here"));
  });

  it("is never written over, by whatever stands in the line", () => {
    const piece = constantFrom("a", " ", "\t", "漢", "e\u0301", "👩‍👩‍👧‍👦", "\u202e", "\n");
    const source = array(piece, { maxLength: 200 }).map((parts) => parts.join(""));
    assert(
      property(source, nat(200), nat(60), integer({ min: 31, max: 120 }), (written, at, length, columns) => {
        const start = Math.min(at, written.length);
        const span = { file: { path: "a.yml", text: written }, start, end: Math.min(start + length, written.length) };
        for (const line of frameOf(span, columns)) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

it("takes no time for a line of a megabyte", () => {
  const text = `${"漢e\u0301".repeat(200_000)}here${"👩‍👩‍👧‍👦".repeat(50_000)}`;
  const before = performance.now();
  const [line = ""] = frameOf(spanOf(text, "here"));
  expect(line).toContain("here");
  expect(performance.now() - before).toBeLessThan(500);
});
