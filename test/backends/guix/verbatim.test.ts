import { describe, expect, it } from "vitest";
import { explainUnbalanced } from "../../../src/backends/guix/verbatim.ts";
import { toGuix } from "./support.ts";

describe("explainUnbalanced", () => {
  it.each(["", "(service x)", "(a [b]) (c)", '(a ")") ;)', "#| ( |# (a)", "(a #\\( #{(}#)", '(a "\\"(")'])(
    "takes %j",
    (text) => {
      expect(explainUnbalanced(text)).toBeUndefined();
    },
  );

  it.each(["(", ")", "(a]", '(a "b)', "(a #| b)", "(a))(", "(a #{b)"])("does not take %j", (text) => {
    expect(explainUnbalanced(text)).toBeDefined();
  });
});

describe("extraServices", () => {
  const withExtra = (text: string): string =>
    `chimera: {targets: {guix: {extraServices: ${JSON.stringify(text)}}}}\nhostname: a\n`;

  it("stands in the list of services as it is, marked, and traced", async () => {
    const { text, form, emission } = await toGuix(withExtra("(service (@ (gnu services x)\n  y)) ;z"));
    expect(text).toContain(
      ";; Verbatim, from guix.extraServices:\n            (service (@ (gnu services x)\n  y)) ;z\n",
    );
    expect(form("services")).toBe("(services (append (list (service (@ (gnu services x) y))) %base-services))");
    const line = text.split("\n").findIndex((candidate) => candidate.includes("y)) ;z"));
    expect(emission.files[0]?.trace[line]?.length).toBe(1);
  });

  it("is left out with an error where it would break the file around it", async () => {
    const { text, emission } = await toGuix(withExtra("(service x))"));
    expect(text).not.toContain("Verbatim");
    expect(emission.diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toContain("CHI1133 error");
  });
});
