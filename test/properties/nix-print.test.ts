import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNix } from "../../grammars/nix.ts";
import { printNixFile } from "../../src/backends/nix/print.ts";
import { quoteLines } from "../../src/backends/nix/quote.ts";
import { lines, string } from "../../src/backends/nix/syntax.ts";
import { expressibleText, nixFile } from "../support/nix-arbitraries.ts";
import { runs } from "../support/runs.ts";

test("what is printed parses back to the same tree", () => {
  fc.assert(
    fc.property(nixFile, (file) => {
      const { text } = printNixFile(file);
      const parsed = parseNix(text);
      expect(parsed.problems, text).toEqual([]);
      expect(parsed.file, text).toEqual(file);
    }),
    runs(500),
  );
});

test("a string of lines reads back unchanged, in whichever form it is printed", () => {
  const text = fc.oneof(
    expressibleText,
    fc.array(expressibleText, { minLength: 2, maxLength: 4 }).map((rows) => `${rows.join("\n")}\n`),
    fc
      .array(fc.stringMatching(/^[ ]{0,3}[a-z$'{} ]{0,6}$/), { minLength: 2, maxLength: 4 })
      .map((rows) => `${rows.join("\n")}\n`),
  );
  fc.assert(
    fc.property(text, (value) => {
      const { text: printed } = printNixFile({ comments: [], expression: lines(value) });
      const expected = quoteLines(value) === undefined ? string(value) : lines(value);
      expect(parseNix(printed).file?.expression, printed).toEqual(expected);
    }),
    runs(500),
  );
});
