import { describe, expect, it } from "vitest";
import { Diagnostics, type TextEdit } from "../../src/diagnostics/diagnostic.ts";
import { insertBefore, insertFirst, renameKey, rewriteScalar, spellLike } from "../../src/frontend/edits.ts";
import { type Entry, findEntry, type MapNode } from "../../src/frontend/tree.ts";
import { parseYaml } from "../../src/frontend/yaml/parse.ts";

function read(text: string): MapNode {
  const tree = parseYaml({ path: "x.yml", text }, new Diagnostics());
  if (tree?.kind !== "map") throw new Error("not a mapping");
  return tree;
}

function entryOf(map: MapNode, key: string): Entry {
  const entry = findEntry(map, key);
  if (entry === undefined) throw new Error(`no ${key}`);
  return entry;
}

function inner(map: MapNode, key: string): MapNode {
  const { value } = entryOf(map, key);
  const node = value.kind === "list" ? value.items[0] : value;
  if (node?.kind !== "map") throw new Error("not a mapping");
  return node;
}

function apply(edit: TextEdit | undefined): string | undefined {
  if (edit === undefined) return undefined;
  const { file, start, end } = edit.span;
  return file.text.slice(0, start) + edit.text + file.text.slice(end);
}

describe("renaming a key", () => {
  it.each([
    ["old: 1 # c", "new: 1 # c"],
    ['{"old":1}', '{"new":1}'],
    ["'old' : 1", "'new' : 1"],
    ["? old\n: 1", "? new\n: 1"],
    ["&a old: 1", "&a new: 1"],
    ['"\\x6fld": 1', undefined],
  ])("%j", (text, expected) => {
    expect(apply(renameKey(entryOf(read(text), "old").key, "new"))).toBe(expected);
  });
});

describe("replacing a scalar", () => {
  it.each([
    ["a: on # c", "a: true # c"],
    ["a: 'on'", "a: true"],
    ["a: &x on", "a: &x true"],
    ["x: &x on\na: *x", "x: &x on\na: true"],
    ["{a: on, b: 1}", "{a: true, b: 1}"],
    ["a: !!str on", undefined],
    ["a: !!str &x on", undefined],
    ["a: >-\n  on\n", undefined],
  ])("%j", (text, expected) => {
    const { key, value } = entryOf(read(text), "a");
    expect(apply(rewriteScalar(value.origin, key.origin, "true"))).toBe(expected);
  });

  it("changes the anchor's own text where the mapping around the value is the alias", () => {
    const text = "x: &x {a: on}\ny: *x\n";
    const { key, value } = entryOf(inner(read(text), "y"), "a");
    expect(apply(rewriteScalar(value.origin, key.origin, "true"))).toBe("x: &x {a: true}\ny: *x\n");
  });
});

describe("inserting an entry", () => {
  it.each([
    ["l:\n  - a: 1\n    b: 2\n", "l:\n  - new: x\n    a: 1\n    b: 2\n"],
    ["l:\r\n- a: 1\r\n  b: 2\r\n", "l:\r\n- new: x\r\n  a: 1\r\n  b: 2\r\n"],
    ["l:\n  - # c\n    a: 1\n", "l:\n  - # c\n    new: x\n    a: 1\n"],
    ["l:\n  - &m\n    a: 1", "l:\n  - &m\n    new: x\n    a: 1"],
    ["l: [{a: 1}]", "l: [{new: x, a: 1}]"],
    ["l: [{ a: 1 }]", "l: [{ new: x, a: 1 }]"],
    ["l: [{\n  a: 1\n  }]", "l: [{\n  new: x,\n  a: 1\n  }]"],
    ["l: { # c\n  a: 1 }", "l: { new: x, # c\n  a: 1 }"],
    ["l: [{? a : 1}]", "l: [{new: x, ? a : 1}]"],
    ["l:\n  - &k a: 1\n", "l:\n  - new: x\n    &k a: 1\n"],
    ["l:\n  - ? a\n    : 1\n", "l:\n  - new: x\n    ? a\n    : 1\n"],
    ["l: [a: 1]", undefined],
    ["x: &x {a: 1}\nl: *x", undefined],
  ])("first: %j", (text, expected) => {
    const edited = apply(insertFirst(inner(read(text), "l").origin, "new: x"));
    expect(edited).toBe(expected);
    if (edited !== undefined) expect(inner(read(edited), "l").entries.map(({ key }) => key.value)[0]).toBe("new");
  });

  it.each([
    ["l:\n  - a: 1\n    b: 2\n", "l:\n  - a: 1\n    new: x\n    b: 2\n"],
    ["l:\n  - b: 2\n", "l:\n  - new: x\n    b: 2\n"],
    ["l: [{a: 1, b: 2}]", "l: [{a: 1, new: x, b: 2}]"],
    ["l: [{a: 1,\n  b: 2}]", "l: [{a: 1,\n  new: x,\n  b: 2}]"],
    ["l: [{a: 1, ? b : 2}]", undefined],
    ["l: [{a: 1, &k b: 2}]", undefined],
    ["x: &x {b: 2}\nl: {<<: *x, a: 1}", undefined],
  ])("before another: %j", (text, expected) => {
    const map = inner(read(text), "l");
    expect(apply(insertBefore(entryOf(map, "b"), map, "new: x"))).toBe(expected);
  });
});

it("keeps the quotes of what it replaces", () => {
  const spell = (yaml: string, text: string) => spellLike(entryOf(read(yaml), "a").value.origin.span, text);
  expect(spell("a: 'x'", "it's")).toBe("'it''s'");
  expect(spell('a: "x"', 'a"b')).toBe('"a\\"b"');
  expect(spell("a: x", "b")).toBe("b");
});
