import { describe, expect, it } from "vitest";
import { printNixFile } from "../../../src/backends/nix/print.ts";
import {
  attrs,
  type Binding,
  bind,
  integer,
  list,
  type Nix,
  select,
  string,
} from "../../../src/backends/nix/syntax.ts";
import type { Origin } from "../../../src/diagnostics/origin.ts";
import { layouts } from "../../support/nix-layouts.ts";

const print = (expression: Nix): string => printNixFile({ comments: [], expression }).text;
const printBindings = (...bindings: readonly Binding[]): string => print(attrs(...bindings));

describe("printNixFile", () => {
  it.each(layouts)("lays out %s", (_, tree, expected) => {
    expect(print(tree)).toBe(expected);
  });

  it("breaks after the equals sign where a name does not fit", () => {
    const long = select("config", "x".repeat(60), "y".repeat(40));
    expect(printBindings(bind("a", long))).toBe(`{\n  a =\n    config.${"x".repeat(60)}.${"y".repeat(40)};\n}\n`);
  });

  it("never breaks a string", () => {
    const text = "x ".repeat(100).trim();
    expect(printBindings(bind("a", string(text)))).toBe(`{\n  a = "${text}";\n}\n`);
  });

  it("puts comments and blank lines above their binding", () => {
    const first = { ...bind("a", integer(1)), comments: ["one", ""] };
    const second = { ...bind("b", integer(2)), isSeparated: true, comments: ["two"] };
    expect(printBindings(first, second)).toBe("{\n  # one\n  #\n  a = 1;\n\n  # two\n  b = 2;\n}\n");
  });

  it("keeps a comment on its line whatever its text holds", () => {
    const text = printBindings({ ...bind("a", integer(1)), comments: ["x\n} evil {\r\u2028"] });
    expect(text).toBe("{\n  # x?} evil {??\n  a = 1;\n}\n");
  });

  it("quotes names that are no identifiers, keywords among them", () => {
    const names = ["a-b'", "_1", "1a", "", "if", "or", "a.b", "x${y}", "true"];
    const quoted = ["a-b'", "_1", '"1a"', '""', '"if"', '"or"', '"a.b"', '"x\\${y}"', "true"];
    expect(printBindings(bind(names, integer(1)))).toBe(`{\n  ${quoted.join(".")} = 1;\n}\n`);
  });

  it("leaves verbatim text of several-line strings where it stands", () => {
    const text = "{\n  a = ''\n  x\n'';\n}";
    const printed = print(attrs(bind("imports", list({ kind: "verbatim", text, isBindings: false }))));
    expect(printed).toContain(`begins.\n${text}\n# Verbatim`);
  });

  it("says where each line came from, brackets and comments apart", () => {
    const origin = (start: number): Origin => ({ span: { file: { path: "x", text: "" }, start, end: start } });
    const inner = { ...bind("b", integer(1)), origins: [origin(1)], comments: ["note"] };
    const outer = { ...bind("a", attrs(inner, bind("c", integer(2)))), origins: [origin(0)] };
    const { text, trace } = printNixFile({ comments: ["head"], expression: attrs(outer) });
    const starts = trace.map((origins) => origins.map(({ span }) => span.start));
    expect(text).toBe("# head\n{\n  a = {\n    # note\n    b = 1;\n    c = 2;\n  };\n}\n");
    expect(starts).toEqual([[], [], [0], [], [1], [0], [], []]);
  });
});
