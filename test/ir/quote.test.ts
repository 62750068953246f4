import { describe, expect, it } from "vitest";
import { plain, quote } from "../../src/ir/quote.ts";

describe("quote", () => {
  it.each([
    ["git", "`git`"],
    ["a\nb\tc", "`a\\nb\\tc`"],
    ["\u001b[2J", "`\\u{1b}[2J`"],
    ["\u202eltr", "`\\u{202e}ltr`"],
    ["\ud800", "`\\u{d800}`"],
    ["x".repeat(61), `\`${"x".repeat(60)}…\``],
  ])("shows %j as %s", (text, shown) => {
    expect(quote(text)).toBe(shown);
  });
});

describe("plain", () => {
  it("leaves one plain word bare and quotes everything else", () => {
    expect(["git", "pt_BR.UTF-8", "/home/ünï", "a b", "", "x".repeat(61)].map(plain)).toEqual([
      "git",
      "pt_BR.UTF-8",
      "/home/ünï",
      "`a b`",
      "``",
      `\`${"x".repeat(60)}…\``,
    ]);
  });
});
