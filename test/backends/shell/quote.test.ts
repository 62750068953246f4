import { describe, expect, it } from "vitest";
import { cleanWord, isWord, quoteWord } from "../../../src/backends/shell/quote.ts";

describe("quoteWord", () => {
  it.each([
    ["git", "git"],
    ["/home/dex", "/home/dex"],
    ["", "''"],
    ["a b", "'a b'"],
    ["$(id)", "'$(id)'"],
    ["~", "'~'"],
    ["a=b", "'a=b'"],
    ["it's", "$'it\\'s'"],
    ["a\nb", "$'a\\nb'"],
    ["a\\\n", "$'a\\\\\\n'"],
    ["\u202egpj.exe", "$'\\xe2\\x80\\xaegpj.exe'"],
    ["é", "'é'"],
    ["é'", "$'\\xc3\\xa9\\''"],
  ])("writes %j as %s", (text, word) => {
    expect(quoteWord(text)).toBe(word);
  });
});

describe("isWord", () => {
  it.each(["a\0b", "\ud800", "x\udc00y", "\udc00\ud800"])("refuses %j", (text) => {
    expect(isWord(text)).toBe(false);
  });

  it.each(["", "😀", "a\nb"])("accepts %j", (text) => {
    expect(isWord(text)).toBe(true);
  });
});

describe("cleanWord", () => {
  it("keeps a name on one line and within what bash can hold", () => {
    expect(cleanWord("a\nb\0c\ud800d")).toBe("a?b\ufffdc\ufffdd");
  });
});
