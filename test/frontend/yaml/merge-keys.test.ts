import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { limits } from "../../../src/frontend/limits.ts";
import type { Node } from "../../../src/frontend/tree.ts";
import { parseYaml } from "../../../src/frontend/yaml/parse.ts";

function toPlain(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toPlain);
  return node.entries.map(({ key, value }) => [key.value, toPlain(value)]);
}

/** The last entry of a mapping, as pairs in their order. */
function last(text: string): unknown {
  const node = parseYaml({ path: "x.yml", text }, new Diagnostics());
  return node?.kind === "map" ? toPlain(node.entries.at(-1)?.value) : undefined;
}

function codesOf(text: string): readonly string[] {
  const diagnostics = new Diagnostics();
  parseYaml({ path: "x.yml", text }, diagnostics);
  return diagnostics.all.map(({ code }) => code);
}

const base = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\n";

describe("`<<`", () => {
  it.each([
    [
      "z: {<<: *x}\n",
      [
        ["a", 1],
        ["b", 1],
      ],
    ],
    [
      "z: {c: 3, <<: *x}\n",
      [
        ["a", 1],
        ["b", 1],
        ["c", 3],
      ],
    ],
    [
      "z: {b: 3, <<: *x}\n",
      [
        ["a", 1],
        ["b", 3],
      ],
    ],
    [
      "z: {<<: [*x, *y]}\n",
      [
        ["b", 1],
        ["c", 2],
        ["a", 1],
      ],
    ],
    [
      "z: {<<: *x, <<: *y}\n",
      [
        ["a", 1],
        ["b", 2],
        ["c", 2],
      ],
    ],
    ["z: {<<: {}, d: 1}\n", [["d", 1]]],
    ["z: {<<: []}\n", []],
    [
      "z: {!!merge m: *x}\n",
      [
        ["a", 1],
        ["b", 1],
      ],
    ],
    ["z: {'<<': 1}\n", [["<<", 1]]],
  ])("%j", (text, expected) => {
    expect(last(base + text)).toEqual(expected);
  });

  it("is taken out of a mapping before what it holds is looked at, as PyYAML does it", () => {
    const conflict = "{<<: {a: 1}, a: 2}";
    expect(codesOf(`x: &x ${conflict}\ny: {<<: *x}\n`)).toEqual([]);
    expect(codesOf(`w: {x: &x ${conflict}}\ny: {<<: *x}\n`)).toEqual(["CHI0104"]);
  });

  it("takes mappings and lists of mappings only", () => {
    expect(codesOf("z: {<<: 1}\n")).toEqual(["CHI0107"]);
    expect(codesOf("z: {<<: [{a: 1}, 2, [3]]}\n"), "a list is one mistake").toEqual(["CHI0107"]);
  });

  it("cannot multiply a file without end", () => {
    const lines = Array.from({ length: 40 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: [*m${i}, *m${i}]}\n`);
    expect(codesOf(`m0: &m0 {a: 1}\n${lines.join("")}`)).toEqual(["CHI0108"]);
  });

  it("leads through no more mappings than nest", () => {
    const links = Array.from({ length: limits.nesting + 1 }, (_, i) => `&m${i} {<<: ${i === 0 ? "{}" : `*m${i - 1}`}}`);
    expect(codesOf(`a: {b: [${links.join(", ")}]}\n<<: *m${limits.nesting}\n`)).toEqual(["CHI0148"]);
  });
});
