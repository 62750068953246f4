import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryReader } from "../../src/frontend/reader.ts";
import { complete } from "../../src/lsp/completion.ts";
import { define, links } from "../../src/lsp/definition.ts";
import type { Document } from "../../src/lsp/document.ts";
import { hover } from "../../src/lsp/hover.ts";
import { toOffset, toPosition } from "../../src/lsp/place.ts";
import { repairAll, repairsAt } from "../../src/lsp/repairs.ts";
import { outline } from "../../src/lsp/symbols.ts";
import { analyseAtOnce } from "../support/analyse.ts";
import { findCases, goldenFolder } from "../support/golden.ts";

const texts = findCases()
  .filter((name) => !name.startsWith("errors/"))
  .map((name) => readFileSync(join(goldenFolder, name, "ch-obolo.yml"), "utf8"));

/** A document of one text, as it is and as analysed. */
function open(text: string): Document {
  const path = "/ch-obolo.yml";
  const reader = createMemoryReader({ [path]: text });
  const analysis = analyseAtOnce({ entry: path, displayName: path, reader, sha256: () => "" });
  return { path, file: { path, text }, analysis };
}

const context = { source: "arch", users: [], files: () => [], names: { tree: undefined } } as const;

describe("the answers to an editor", () => {
  it("come for any text, broken anywhere, and lie inside it", () => {
    const damage = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat(40),
      added: fc.constantFrom("", ":", "- ", "{", "[", "'", "\n", "\n  ", "${", "*a", "#", "\t", "\u{1f600}"),
    });
    fc.assert(
      fc.property(damage, ({ text, at, removed, added }) => {
        const offset = Math.floor(at * text.length);
        const broken = text.slice(0, offset) + added + text.slice(offset + removed);
        const document = open(broken);
        const cursor = Math.min(offset + added.length, broken.length);
        for (const { start, end } of complete(broken, cursor, context).suggestions) {
          expect(start).toBeLessThanOrEqual(cursor);
          expect(end).toBeLessThanOrEqual(broken.length);
        }
        const shown = hover(document, cursor);
        if (shown !== undefined) expect(shown.end).toBeLessThanOrEqual(broken.length);
        define(document, cursor);
        links(document);
        outline(document.file);
        if (document.analysis === undefined) return;
        const place = toPosition(document.file, cursor);
        repairsAt(document.analysis, document.path, { start: place, end: place });
        repairAll(document.analysis, document.path);
      }),
      { numRuns: 300 },
    );
  });

  it("count places as the protocol does", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\u{1f600}", "\n", "\r\n", "\r")), fc.nat(20), (pieces, rough) => {
        const file = { path: "/a", text: pieces.join("") };
        const offset = Math.min(rough, file.text.length);
        const isInsideLineEnd = file.text[offset] === "\n" && file.text[offset - 1] === "\r";
        if (!isInsideLineEnd) expect(toOffset(file, toPosition(file, offset))).toBe(offset);
      }),
    );
    expect(toOffset({ path: "/a", text: "ab\ncd" }, { line: 0, character: 99 })).toBe(2);
    expect(toOffset({ path: "/a", text: "ab\ncd" }, { line: 9, character: 0 })).toBe(5);
  });
});
