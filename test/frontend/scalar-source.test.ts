import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanInside } from "../../src/frontend/scalar-source.ts";
import type { ScalarNode } from "../../src/frontend/tree.ts";
import { parseTree } from "../support/tree.ts";

/** The one scalar of `v: ...`. */
function scalarOf(yaml: string): ScalarNode {
  const root = parseTree(yaml);
  const value = root.kind === "map" ? root.entries[0]?.value : undefined;
  if (value?.kind !== "scalar") throw new Error("no scalar");
  return value;
}

/** What stands in the file for a piece of the scalar's text. */
function sourceOf(yaml: string, piece: string): string {
  const node = scalarOf(yaml);
  const start = node.text.indexOf(piece);
  expect(start).toBeGreaterThanOrEqual(0);
  const span = spanInside(node, start, start + piece.length);
  return yaml.slice(span.start, span.end);
}

describe("spanInside", () => {
  it.each([
    ["plain", "v: a ${b} c\n", "${b}", "${b}"],
    ["folded plain", "v: a\n  ${b}\n\n  c\n", "${b}", "${b}"],
    ["single quotes", "v: 'it''s ${b}'\n", "${b}", "${b}"],
    ["a doubled quote", "v: 'it''s'\n", "'", "''"],
    ["double quotes", 'v: "\\t\\x24\\u007bb} ${c}"\n', "${c}", "${c}"],
    ["escapes", 'v: "\\t\\x24\\u007bb}"\n', "${b", "\\x24\\u007bb"],
    ["characters beyond 16 bits", 'v: "\\U0001F600😀${b}"\n', "${b}", "${b}"],
    ["an escaped line break", 'v: "a\\\n   ${b}"\n', "${b}", "${b}"],
    ["folded double quotes", 'v: "a  \n\n  ${b}"\n', "${b}", "${b}"],
    ["a literal block", "v: |\n  one\n\n    two ${b}\n  ${c}\n", "${c}", "${c}"],
    ["a literal block with an indicator", "v: |2-\n    one\n  ${c}\n", "${c}", "${c}"],
    ["a folded block", "v: >\n  one\n  two\n\n   more ${b}\n  ${c}\n  end\n", "${c}", "${c}"],
    ["a block with blank lines first", "v: |\n\n\n  ${c}\n", "${c}", "${c}"],
    ["CRLF", "v: |\r\n  one\r\n  ${c}\r\n", "${c}", "${c}"],
    ["a piece over a fold", "v: a\n  b\n", "a b", "a\n  b"],
  ])("finds its place in %s", (_, yaml, piece, expected) => {
    expect(sourceOf(yaml, piece)).toBe(expected);
  });

  it("points between characters for an empty piece, and at the end", () => {
    const node = scalarOf("v: 'a''b'\n");
    expect([0, 1, 2, 3].map((offset) => spanInside(node, offset, offset).start)).toEqual([4, 5, 7, 8]);
  });

  it("gives the whole scalar where the text is not what stands there", () => {
    const node = { ...scalarOf("v: abc\n"), text: "something else" };
    expect(spanInside(node, 2, 4)).toEqual(node.origin.span);
  });

  it("takes apart every scalar into the characters of its text", () => {
    const words = fc.array(fc.constantFrom("a", "${b}", " ", "  ", "\n", "\n\n", "'", '"', "\\", "é", "😀", "\t"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, fc.constantFrom("json", "single", "literal"), (parts, style) => {
        const text = `x${parts.join("")}x`;
        const yaml = write(text, style);
        const node = scalarOf(yaml);
        fc.pre(node.text === text);
        let last = 0;
        for (let offset = 0; offset < text.length; offset++) {
          const span = spanInside(node, offset, offset + 1);
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeLessThanOrEqual(node.origin.span.end);
          const character = text[offset] ?? "";
          if (/[a-z${}]/.test(character)) expect(yaml.slice(span.start, span.end)).toBe(character);
          last = span.start;
        }
      }),
    );
  });
});

function write(text: string, style: string): string {
  if (style === "json") return `v: ${JSON.stringify(text)}\n`;
  if (style === "single") return `v: '${text.replaceAll("'", "''").replaceAll("\n", "\n\n  ")}'\n`;
  return `v: |-\n${text
    .split("\n")
    .map((line) => `  ${line}\n`)
    .join("")}`;
}
