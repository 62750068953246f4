import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { printYaml } from "../../src/backends/shared/yaml-printer.ts";
import { map, scalar, sequence, type YamlNode, type YamlText } from "../../src/backends/shared/yaml-tree.ts";
import { hostileLine } from "../support/hostile-strings.ts";
import { runs } from "../support/runs.ts";

type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };
interface Case {
  readonly node: YamlNode;
  readonly plain: Plain;
}

const anyText = fc.oneof(
  hostileLine,
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom("\n", "\r", "\t", "\0", " ", "\u0085", "\u2028", "a", "\\", '"', "\ufffe"),
    maxLength: 12,
  }),
  fc.constantFrom(
    "yes",
    "no",
    "null",
    "~",
    "0777",
    "0o7",
    "1_000",
    "1e3",
    ".5",
    "12:30:45",
    "2026-01-01",
    "<<",
    "=",
    "!unsafe x",
    "? a",
    "---",
    "...",
  ),
  fc.stringMatching(/^[a-zA-Z0-9 ._:#'"{}[\],&*?|<>=!%@`~/-]{0,200}$/),
);
const scalars: fc.Arbitrary<Case> = fc
  .oneof(anyText, fc.integer(), fc.boolean())
  .map((value) => ({ node: scalar(value), plain: value }));

const texts: fc.Arbitrary<Case> = fc
  .array(
    anyText.map((text) => text.replaceAll("\n", "_")),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => {
    const node: YamlText = { type: "text", origins: [], lines: lines.map((text) => ({ text, origins: [] })) };
    return { node, plain: lines.map((line) => `${line}\n`).join("") };
  });

const { document } = fc.letrec<{ document: Case; inner: Case }>((tie) => ({
  inner: fc.oneof({ depthSize: "small", withCrossShrink: true }, scalars, texts, tie("document") as fc.Arbitrary<Case>),
  document: fc.oneof(
    fc.array(tie("inner") as fc.Arbitrary<Case>, { maxLength: 4 }).map((items) => ({
      node: map({ items: sequence(items.map(({ node }) => node)) }),
      plain: { items: items.map(({ plain }) => plain) },
    })),
    fc
      .dictionary(fc.stringMatching(/^[a-z][a-z_.]{2,8}x$/), tie("inner") as fc.Arbitrary<Case>, { maxKeys: 4 })
      .map((entries) => ({
        node: map(Object.fromEntries(Object.entries(entries).map(([key, { node }]) => [key, node]))),
        plain: Object.fromEntries(Object.entries(entries).map(([key, { plain }]) => [key, plain])),
      })),
  ),
}));

/** A number must not be one of the doubles that YAML writes otherwise; objects of the tests have no prototype. */
const normalize = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it("readers of YAML 1.1 and 1.2 read back what was printed, line by line", () => {
  fc.assert(
    fc.property(document, ({ node, plain }) => {
      const { text, trace } = printYaml(node, ["header"]);
      expect(trace).toHaveLength(text.split("\n").length - 1);
      for (const version of ["1.1", "1.2"] as const) {
        expect(normalize(parse(text, { version, logLevel: "error" }))).toEqual(normalize(plain));
      }
    }),
    runs(400),
  );
});
