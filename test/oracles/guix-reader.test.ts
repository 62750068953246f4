import fc from "fast-check";
import { expect, it } from "vitest";
import { parseScheme } from "../../grammars/scheme.ts";
import { printScheme } from "../../src/backends/guix/print.ts";
import { type Scheme, string } from "../../src/backends/guix/syntax.ts";
import { render } from "../../src/backends/shared/doc.ts";
import { anyText, commentedTree, dataOnly, hostileStrings } from "../backends/guix/trees.ts";
import { choboloText } from "../support/chobolo-arbitraries.ts";
import { compileText } from "../support/compile.ts";
import { readWithGuile, writtenOut } from "../support/guile.ts";
import { describeWithTool } from "../support/tools.ts";

const print = (...forms: readonly Scheme[]): string => render(printScheme(forms), 78).text;
const seed = 20_260_101;

describeWithTool("guile", "the real Guile reader", () => {
  it("reads hostile strings back unchanged", async () => {
    const read = await readWithGuile(hostileStrings.map((text) => print(string(text))));
    expect(read).toEqual(hostileStrings.map((text) => [string(text)]));
  });

  it("reads what is printed as the same tree", async () => {
    const trees = fc.sample(commentedTree(anyText), { numRuns: 400, seed });
    const read = await readWithGuile(trees.map((tree) => print(tree)));
    for (const [index, tree] of trees.entries()) expect(read[index]).toEqual(dataOnly(tree).map(writtenOut));
  });

  it("reads every compiled configuration, as the grammar does", async () => {
    const inputs = fc.sample(choboloText, { numRuns: 60, seed });
    const texts = [];
    for (const { yaml } of inputs) {
      const { emission } = await compileText(yaml, "guix");
      texts.push(...(emission?.files ?? []).map(({ text }) => text));
    }
    expect(texts.length).toBeGreaterThan(30);
    const read = await readWithGuile(texts);
    for (const [index, text] of texts.entries()) {
      const parsed = parseScheme(text);
      expect(parsed.errors).toEqual([]);
      expect(read[index]).toEqual(parsed.forms.map(writtenOut));
    }
  });
});
