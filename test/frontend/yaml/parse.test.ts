import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { leavesOf, type Node } from "../../../src/frontend/tree.ts";
import { parseConfig, parseYaml } from "../../../src/frontend/yaml/parse.ts";

function parse(text: string) {
  const diagnostics = new Diagnostics();
  const node = parseYaml({ path: "x.yml", text }, diagnostics);
  return { node, codes: diagnostics.all.map(({ code }) => code), diagnostics: diagnostics.all };
}

function toPlain(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toPlain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.value, toPlain(entry.value)]));
}

describe("parseYaml", () => {
  it("reads an empty file as an empty mapping", () => {
    expect(toPlain(parse("").node)).toEqual({});
    expect(toPlain(parse("# only a comment\n").node)).toEqual({});
  });

  it("gives every leaf the span of its text", () => {
    const text = "hostname: box\nusers:\n  - {name: \"dex\", groups: [wheel, 'docker']}\n";
    const { node } = parse(text);
    const spans = leavesOf(node as Node).map(({ path, origin }) => [
      path,
      text.slice(origin.span.start, origin.span.end),
    ]);
    expect(spans).toEqual([
      ["hostname", "box"],
      ["users.0.name", '"dex"'],
      ["users.0.groups.0", "wheel"],
      ["users.0.groups.1", "'docker'"],
    ]);
  });

  it("keeps quoted scalars as text and reads plain ones", () => {
    expect(toPlain(parse('a: "yes"\nb: yes\nc: !!str 5\nd:\n').node)).toEqual({ a: "yes", b: true, c: "5", d: null });
  });

  it("merges mappings with `<<`, explicit keys winning", () => {
    const text = "base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\n";
    expect(toPlain(parse(text).node)).toEqual({ base: { a: 1, b: 2 }, use: { a: 1, b: 3 } });
  });

  it("lets the earlier of several merged mappings win", () => {
    const text = "x: &x {a: 1}\ny: &y {a: 2, b: 2}\nuse: {<<: [*x, *y]}\n";
    expect(toPlain(parse(text).node)).toMatchObject({ use: { a: 1, b: 2 } });
  });

  it("names the place of the alias behind an aliased value", () => {
    const text = "a: &n dex\nb: *n\n";
    const leaves = leavesOf(parse(text).node as Node);
    const via = leaves[1]?.origin.via?.span;
    expect(via && text.slice(via.start, via.end)).toBe("*n");
  });

  it.each([
    ["a: 1\na: 2\n", "CHI0104"],
    ["a: !foo 1\n", "CHI0105"],
    ["? [a]\n: b\n", "CHI0106"],
    ["a:\n  <<: text\n", "CHI0107"],
    ["a: *nowhere\n", "CHI0109"],
    ["a: !!int x\n", "CHI0145"],
    ["~: a\n", "CHI0146"],
    ["a: !!set {b}\n", "CHI0147"],
    ["a: “b”\n", "CHI0149"],
  ])("reports %j as %s, once", (text, code) => {
    expect(parse(text).codes).toEqual([code]);
  });

  it("goes on after a wrong value, to report every one", () => {
    expect(parse("a: !foo 1\nb: {c: 1, c: 2}\nd: =\n").codes).toEqual(["CHI0105", "CHI0143", "CHI0104"]);
  });

  it("gives a value under a warning", () => {
    expect(toPlain(parse("a: “b”\n").node)).toEqual({ a: "“b”" });
  });

  it("stops an alias bomb", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(parse(`${lines.join("\n")}\n`).codes).toEqual(["CHI0108"]);
  });
});

describe("parseConfig", () => {
  const config = (text: string) => {
    const diagnostics = new Diagnostics();
    const node = parseConfig({ path: "x.yml", text }, diagnostics);
    return { value: toPlain(node), codes: diagnostics.all.map(({ code }) => code) };
  };

  it("reads a lone text as a key", () => {
    expect(config("a b\n").value).toEqual({ "a b": null });
    expect(config("'5'\n").value).toEqual({ "5": null });
  });

  it("reads nothing as an empty mapping, and a list as a list", () => {
    expect(config("~\n").value).toEqual({});
    expect(config("- 1\n").value).toEqual([1]);
  });

  it("refuses another lone value", () => {
    expect(config("5\n").codes).toEqual(["CHI0110"]);
  });
});

describe("a fault is shown where it is, not where the parser stops", () => {
  const placed = (text: string) =>
    parse(text).diagnostics.map(({ code, span }) => `${code} ${text.slice(span?.start, span?.end)}`);

  it.each([
    ["hostname market\ncore: debian\n", ["CHI0128 hostname market"]],
    ["region:\n  keymap us\n  ntp: true\n", ["CHI0128 keymap us"]],
    ["a: one\n  b: two\n", ["CHI0127 b"]],
    ["a: [one, two\nb: three\n", ["CHI0137 ["]],
    ["a:\n  - b: {c: one\n  - d: two\n", ["CHI0137 {"]],
    ["a: {b: one c: two}\n", ["CHI0139 c"]],
    ["a: {b: one two: three: four}\n", ["CHI0139 two"]],
    ["a: {<<: [1, 2, {b: 3}]}\n", ["CHI0107 1"]],
  ])("%j", (text, expected) => {
    expect(placed(text)).toEqual(expected);
  });
});
