import { describe, expect, it } from "vitest";
import { quoteLines, quoteString } from "../../../src/backends/nix/quote.ts";

describe("quoteString", () => {
  it.each([
    ['a"b', '"a\\"b"'],
    ["a\\b", '"a\\\\b"'],
    ["${x}", '"\\${x}"'],
    ["$${x}", '"$\\${x}"'],
    ["$x", '"$x"'],
    ["a\n\r\tb", '"a\\n\\r\\tb"'],
  ])("escapes %j", (text, expected) => {
    expect(quoteString(text)).toBe(expected);
  });
});

describe("quoteLines", () => {
  it("escapes interpolation only", () => {
    expect(quoteLines("a ${b}\n  c\n")).toEqual(["a ''${b}", "  c"]);
  });

  it.each([
    ["no final line break", "a\nb"],
    ["a single line", "a\n"],
    ["an empty first line", "\na\n"],
    ["indentation common to all lines", "  a\n  b\n"],
    ["two quotes together", "a ''\nb\n"],
    ["a quote before an interpolation", "a '${b}\nc\n"],
    ["a tab", "a\n\tb\n"],
    ["a blank at a line's end", "a \nb\n"],
  ])("leaves %s to the other form", (_, text) => {
    expect(quoteLines(text)).toBeUndefined();
  });
});
