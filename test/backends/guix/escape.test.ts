import { describe, expect, it } from "vitest";
import { escapeText, isPlainSymbol, unprintable } from "../../../src/backends/guix/escape.ts";

describe("escapeText", () => {
  it.each([
    ['say "hi"', 'say \\"hi\\"'],
    ["back\\slash", "back\\\\slash"],
    ["\x07\b\t\n\v\f\r", "\\a\\b\\t\\n\\v\\f\\r"],
    ["\x1b[0m", "\\x1b[0m"],
    ["\u202eabc", "\\u202eabc"],
    ["\u{e0041}", "\\U0e0041"],
    ["São Paulo 日本 😀", "São Paulo 日本 😀"],
    ["#$(id) ~a ${x}", "#$(id) ~a ${x}"],
  ])("writes %j as %s", (text, escaped) => {
    expect(escapeText(text, false)).toBe(escaped);
  });

  it("keeps line breaks, and only them, where asked", () => {
    expect(escapeText("a\n\tb", true)).toBe("a\n\\tb");
  });
});

describe("unprintable", () => {
  it.each(["a\0b", "\ud800", "a\udc00", "\udc00\ud800"])("refuses %j", (text) => {
    expect(unprintable(text)).toBeDefined();
  });

  it.each(["", "plain", "😀", "\uffff", "\n"])("accepts %j", (text) => {
    expect(unprintable(text)).toBeUndefined();
  });
});

describe("isPlainSymbol", () => {
  it.each(["list", "cons*", "%base-packages", "=>", "pull?", "ice-9", "@", "...", "-", "specifications->packages"])(
    "takes %s",
    (name) => {
      expect(isPlainSymbol(name)).toBe(true);
    },
  );

  it.each(["", "a b", "a)", "1", ".", "#t", "'a", 'a"b', "a;b", "{"])("does not take %j", (name) => {
    expect(isPlainSymbol(name)).toBe(false);
  });
});
