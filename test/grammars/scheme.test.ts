import { describe, expect, it } from "vitest";
import { parseScheme } from "../../grammars/scheme.ts";
import { boolean, integer, keyword, list, quote, string, symbol } from "../../src/backends/guix/syntax.ts";

describe("parseScheme", () => {
  it("reads lists, atoms and prefixes", () => {
    const { forms, errors } = parseScheme('(a "b" #:c 12 -3 #t #f \'(x)) #~(y #$z #$@w)');
    expect(errors).toEqual([]);
    expect(forms[0]).toEqual(
      list("a", string("b"), keyword("c"), integer(12), integer(-3), boolean(true), boolean(false), quote(list("x"))),
    );
    expect(forms[1]).toMatchObject({ kind: "prefix", prefix: "gexp" });
    expect(forms[1]).toMatchObject({
      datum: { items: [symbol("y"), { prefix: "ungexp" }, { prefix: "ungexp-splicing" }] },
    });
  });

  it("leaves comments and empty lines out", () => {
    expect(parseScheme(";; one\n\n(a ;two\n)\n").forms).toEqual([list("a")]);
  });

  it("keeps operators and integers with a sign apart", () => {
    expect(parseScheme("(- 1 -1 1+ ...)").forms).toEqual([
      list("-", integer(1), integer(-1), symbol("1+"), symbol("...")),
    ]);
  });

  it.each([
    ['"a\\nb"', "a\nb"],
    ['"a\\\nb"', "ab"],
    ['"\\x41;"', "A;"],
    ['"\\u202e\\U01F600"', "\u202e\u{1f600}"],
    ['"\\"\\\\"', '"\\'],
    ['"two\nlines"', "two\nlines"],
  ])("reads the string %s as Guile does", (literal, value) => {
    expect(parseScheme(literal)).toEqual({ forms: [string(value)], errors: [] });
  });

  it.each(["(a", "a)", '"open', "#<unreadable>"])("reports what is wrong with %s", (text) => {
    expect(parseScheme(text).errors).not.toEqual([]);
  });

  it("names the line of an error", () => {
    expect(parseScheme("(a)\n)\n").errors[0]).toMatch(/^line 2: /);
  });
});
