import { expect, it } from "vitest";
import { parseNix } from "../../grammars/nix.ts";
import { parseScheme } from "../../grammars/scheme.ts";

it.each([
  ["{ a = 1", "it ends too early"],
  ["{ a = ; }", "it is not understood from `;` on"],
  [`{ a = 1; b ${"x".repeat(60)} = 2; }`, `it is not understood from \`${"x".repeat(40)}\` on`],
])("says in a few words where %s is no Nix", (text, message) => {
  expect(parseNix(text).problems.map((problem) => problem.message)).toContain(message);
});

it("does so for Scheme", () => {
  expect(parseScheme("(a").errors).toEqual(["line last: it ends too early"]);
  expect(parseScheme("(a))").errors).toEqual(["line 1: it is not understood from `)` on"]);
});
