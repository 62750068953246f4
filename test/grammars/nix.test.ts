import { describe, expect, it } from "vitest";
import { parseNix } from "../../grammars/nix.ts";
import {
  attrs,
  bind,
  identifier,
  integer,
  lambda,
  lines,
  patternLambda,
  strings,
} from "../../src/backends/nix/syntax.ts";

const parse = (text: string) => parseNix(text).file?.expression;

describe("parseNix", () => {
  it("reads heading comments, comments of bindings and blank lines", () => {
    const { file } = parseNix("# one\n# two\n{\n  # a's\n  a = 1;\n\n  b = 2;\n  c = 3;\n}\n");
    expect(file).toEqual({
      comments: ["one", "two"],
      expression: attrs(
        { ...bind("a", integer(1)), comments: ["a's"] },
        { ...bind("b", integer(2)), isSeparated: true },
        bind("c", integer(3)),
      ),
    });
  });

  it.each([
    ["{ }", attrs()],
    ["{ }: { }", { kind: "function", parameter: { kind: "pattern", names: [], isOpen: false }, body: attrs() }],
    ["{ a, ... }: { }", patternLambda(["a"], attrs())],
    ["{ ... }: { }", patternLambda([], attrs())],
    ["a: b: a", lambda(["a", "b"], identifier("a"))],
    ['[ "a" "b" ]', strings(["a", "b"])],
    ['{ "a b".c = 1; }', attrs(bind(["a b", "c"], integer(1)))],
    ["''\n    a ''${x}\n      '''\n    b\n  ''", lines("a ${x}\n  ''\nb\n")],
  ])("reads %s", (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it("gives verbatim text back as it was written", () => {
    const marked = "{\n  # Verbatim text of x begins.\n  a = 1;\n    b = 2;\n  # Verbatim text of x ends.\n}";
    expect(parse(marked)).toEqual({ kind: "verbatim", text: "a = 1;\n  b = 2;", isBindings: true });
  });

  it.each(["{ a = ; }", "{ a = 1 }", '"${x}"', "1 + 2 *", "if a then b else c", ""])(
    "reports %j, throws nothing",
    (text) => {
      const { file, problems } = parseNix(text);
      expect(file).toBeUndefined();
      expect(problems[0]?.offset).toBeLessThanOrEqual(text.length);
    },
  );
});
