import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/diagnostics/diagnostic.ts";
import type { Origin } from "../../../src/diagnostics/origin.ts";
import type { MapNode, Node } from "../../../src/frontend/tree.ts";
import { parseYaml } from "../../../src/frontend/yaml/parse.ts";

function parse(text: string, via?: Origin) {
  const diagnostics = new Diagnostics();
  const node = parseYaml({ path: "x.yml", text }, diagnostics, via);
  return { node: node as MapNode, codes: diagnostics.all.map(({ code }) => code) };
}

/** Keys with what they are, and the texts of the places that a value came through, the innermost first. */
function pathsOf(node: Node, text: string): readonly unknown[] {
  if (node.kind === "list") return node.items.flatMap((item) => pathsOf(item, text));
  if (node.kind === "map") return node.entries.flatMap((entry) => pathsOf(entry.value, text));
  const places: string[] = [];
  for (let origin: Origin | undefined = node.origin; origin !== undefined; origin = origin.via) {
    places.push(text.slice(origin.span.start, origin.span.end));
  }
  return [places];
}

describe("the located tree", () => {
  it("gives each value the place of its text, and the aliases that it came through", () => {
    const text = "a: &a [x]\nb: &b {c: *a}\nd: *b\n";
    expect(pathsOf(parse(text).node, text)).toEqual([["x"], ["x", "*a"], ["x", "*a", "*b"]]);
  });

  it("gives merged values the aliases that they were merged through", () => {
    const text = "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: [*b]}\n";
    expect(pathsOf(parse(text).node, text)).toEqual([["1"], ["1", "*a"], ["2"], ["1", "*a", "*b"], ["2", "*b"]]);
  });

  it("puts the import behind everything", () => {
    const file = { path: "y.yml", text: "imports: [x.yml]\n" };
    const via = { span: { file, start: 10, end: 15 } };
    const { node } = parse("a: &a 1\nb: *a\n", via);
    expect(node.entries[1]?.value.origin.via?.via).toBe(via);
    expect(node.origin.via).toBe(via);
  });

  it("keeps what a key is where it is no text", () => {
    const { node } = parse("2: a\nyes: b\n1.5: c\n'2': d\n!!binary aGk=: e\n");
    expect(node.entries.map(({ key, typedKey }) => [key.value, typedKey?.type, typedKey?.value])).toEqual([
      ["2", "integer", 2],
      ["yes", "boolean", true],
      ["1.5", "float", 1.5],
      ["2", undefined, undefined],
      ["aGk=", "binary", Uint8Array.of(0x68, 0x69)],
    ]);
  });

  it("takes keys for one that are one to Python: the first spelling stays, and the last value", () => {
    const text = "1: a\ntrue: b\n1.0: c\n'1': d\n";
    const { node } = parse(text);
    expect(node.entries.map(({ key, value }) => [key.value, value.kind === "scalar" && value.value])).toEqual([
      ["1", "c"],
      ["1", "d"],
    ]);
    expect(node.entries[0]?.key.origin.span.start).toBe(text.indexOf("1.0"));
  });

  it("looks at no value that another one replaces", () => {
    expect(parse("1: !!set {a}\n1: b\n").codes).toEqual([]);
    expect(parse("1: !!set {a}\n").codes).toEqual(["CHI0147"]);
  });

  it("reads ordered mappings as lists of pairs", () => {
    const items = parse("a: !!omap [b: 1, c: 2]\n").node.entries[0]?.value;
    expect(items?.kind === "list" && items.items.map((item) => item.kind === "list" && item.items.length)).toEqual([
      2, 2,
    ]);
  });

  it("refuses an alias inside of what it repeats", () => {
    expect(parse("a: &a {b: [*a]}\n").codes).toEqual(["CHI0119"]);
    expect(parse("a: &a {<<: *a, b: 1}\n").codes).toEqual([]);
  });

  it("doubts typographic quotes once, however often they are repeated", () => {
    expect(parse("a: &a “b”\nc: [*a, *a]\n").codes).toEqual(["CHI0149"]);
    expect(parse("a: b “c”\nd: '“e”'\n").codes).toEqual([]);
  });
});
