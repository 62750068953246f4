import { describe, expect, it } from "vitest";
import { verbatimModule } from "../../../src/backends/nix/verbatim.ts";

describe("verbatimModule", () => {
  it.each([
    "{ a = 1; }",
    "{ pkgs, ... }: { }",
    "# x\n{ a = 1; }",
    "/* x */ args: { }",
    "let a = 1; in { }",
    "./x.nix",
    "args@{ ... }: { }",
  ])("takes a whole module as it is: %s", (text) => {
    expect(verbatimModule(text)).toEqual({ kind: "verbatim", text, isBindings: false });
  });

  it.each(["a.b = 1;", '"a b".c = 1;', "# x\nservices.a = { };", "letter = 1;"])(
    "puts bindings into one: %s",
    (text) => {
      expect(verbatimModule(text)).toMatchObject({
        kind: "function",
        body: { kind: "verbatim", text, isBindings: true },
      });
    },
  );
});
