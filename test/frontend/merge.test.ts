import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import { closedEnvironment } from "../../src/frontend/environment.ts";
import { Interpolator } from "../../src/frontend/interpolation/index.ts";
import { type MergeStrategy, mergeImport } from "../../src/frontend/merge.ts";
import type { MapNode, Node } from "../../src/frontend/tree.ts";
import { parseTree, toPlain } from "../support/tree.ts";

/** Merges and resolves; the codes of what is reported. */
function merge(ours: string, theirs: string, strategy: MergeStrategy = "combine", ...mergeKeys: readonly string[]) {
  const diagnostics = new Diagnostics();
  const interpolator = new Interpolator(closedEnvironment, diagnostics);
  const copyTarget: Interpolator["copyTarget"] = (config) => interpolator.copyTarget(config);
  const request = { strategy, mergeKeys: new Set(mergeKeys), copyTarget };
  const merged = mergeImport(parseTree(ours) as MapNode, parseTree(theirs) as MapNode, request, diagnostics);
  const tree: Node = interpolator.resolve(merged);
  return { tree, plain: toPlain(tree), codes: diagnostics.all.map(({ code }) => code), diagnostics: diagnostics.all };
}

describe("combine", () => {
  it("keeps our order, appends what is new, and replaces lists and single values", () => {
    const { tree, plain } = merge("b: {x: 1, y: 2}\na: [1]\n", "c: 3\na: [2]\nb: {y: 4, z: 5}\n");
    expect(plain).toEqual({ b: { x: 1, y: 4, z: 5 }, a: [2], c: 3 });
    expect((tree as MapNode).entries.map(({ key }) => key.value)).toEqual(["b", "a", "c"]);
  });

  it("tells keys apart by their type", () => {
    expect(merge("1: a\n", "'1': b\n").tree).toMatchObject({
      entries: [{ typedKey: { value: 1 } }, { key: { value: "1" } }],
    });
    expect(merge("1: a\n", "1.0: b\n").tree).toMatchObject({
      entries: [{ typedKey: { value: 1 }, value: { value: "b" } }],
    });
  });

  it("resolves with what the import says, from the place that a value ends in", () => {
    expect(merge("a: x${b}\nb: 1\n", "b: 2\n").plain).toEqual({ a: "x2", b: 2 });
    expect(merge("a: {x: '${.y}', y: 1}\n", "a: {y: 2}\n").plain).toEqual({ a: { x: 2, y: 2 } });
  });

  it("lets `???` stand for what we have", () => {
    const { plain, codes } = merge("a: 1\nb: '???'\n", "a: '???'\nb: 2\nc: '???'\n");
    expect(plain).toEqual({ a: 1, b: 2, c: "???" });
    expect(codes).toEqual([]);
  });

  it("merges into a copy of what an interpolation leads to", () => {
    expect(merge("a: ${b}\nb: {x: 1}\n", "a: {y: 2}\n").plain).toEqual({ a: { x: 1, y: 2 }, b: { x: 1 } });
    expect(merge("a: ${b}\nb: {x: 1}\n", "b: {z: 3}\na: {y: 2}\n").plain).toMatchObject({ a: { x: 1, y: 2, z: 3 } });
    expect(merge("a: ${b}\nb: {x: 1}\n", "a: {y: 2}\nb: {z: 3}\n").plain).toMatchObject({ a: { x: 1, y: 2 } });
    expect(merge("a: ${b}\nb: 1\n", "a: {y: 2}\n").plain).toEqual({ a: { y: 2 }, b: 1 });
  });

  it("reports a list that meets a mapping, at both places", () => {
    const { codes, diagnostics } = merge("a: {b: []}\n", "a: {b: {}}\n");
    expect(codes).toEqual(["CHI0171"]);
    expect(diagnostics[0]?.message).toContain("`a.b`");
    expect(diagnostics[0]?.notes[0]?.span).toBeDefined();
    expect(merge("a: ${b}\nb: {x: 1}\n", "a: [1]\n").codes).toEqual(["CHI0171"]);
  });

  it("notes single values that differ", () => {
    expect(merge("a: 1\n", "a: 2\n").codes).toEqual(["CHI0113"]);
    expect(merge("a: 1\n", "a: 1\n").codes).toEqual([]);
  });
});

describe("override", () => {
  it("replaces top-level keys whole", () => {
    expect(merge("a: {x: 1}\nb: 1\n", "a: {y: 2}\n", "override").plain).toEqual({ a: { y: 2 }, b: 1 });
    expect(merge("a: {x: 1}\n", "a: [1]\n", "override").codes).toEqual([]);
  });
});

describe("merge", () => {
  it("joins the lists that are named, ours first, without repetitions", () => {
    expect(merge("a: [1, {x: 1}]\nb: [1]\n", "a: [{x: 1}, 2]\nb: [2]\n", "merge", "a").plain).toEqual({
      a: [1, { x: 1 }, 2],
      b: [2],
    });
  });

  it("compares interpolations as they are written, and resolves them where they end", () => {
    const { plain } = merge("a: ['${x}', 1]\nx: 1\n", "a: ['${x}', '${y}']\ny: 2\n", "merge", "a");
    expect(plain).toEqual({ a: [1, 1, 2], x: 1, y: 2 });
  });

  it("joins lists that are interpolations on either side", () => {
    expect(merge("a: ${l}\nl: [1]\n", "a: [2]\n", "merge", "a").plain).toEqual({ a: [1, 2], l: [1] });
    expect(merge("a: [1]\n", "a: ${l}\nl: [2]\n", "merge", "a").plain).toEqual({ a: [1, 2], l: [2] });
  });
});
