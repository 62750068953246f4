import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScheme } from "../../grammars/scheme.ts";
import { unprintable } from "../../src/backends/guix/escape.ts";
import { printScheme } from "../../src/backends/guix/print.ts";
import { string } from "../../src/backends/guix/syntax.ts";
import { render } from "../../src/backends/shared/doc.ts";
import { anyText, commentedTree, dataOnly, hostileStrings } from "../backends/guix/trees.ts";
import { runs } from "../support/runs.ts";

const print = (forms: Parameters<typeof printScheme>[0]): string => render(printScheme(forms), 78).text;

describe("print, then parse", () => {
  it("gives the same tree", () => {
    const forms = fc.array(commentedTree(anyText), { maxLength: 4 });
    fc.assert(
      fc.property(forms, (trees) => {
        const read = parseScheme(print(trees));
        expect(read.errors).toEqual([]);
        expect(read.forms).toEqual(trees.flatMap(dataOnly));
      }),
      runs(300),
    );
  });

  it.each(hostileStrings.map((text) => [JSON.stringify(text).slice(0, 40), text]))("keeps %s", (_, text) => {
    expect(unprintable(text)).toBeUndefined();
    expect(parseScheme(print([string(text)]))).toEqual({ forms: [string(text)], errors: [] });
  });
});
