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
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { describeWithTool } from "../support/tools.ts";

const print = (...forms: readonly Scheme[]): string => render(printScheme(forms), 78).text;

describeWithTool("guile", "the real Guile reader", () => {
  it("reads hostile strings back unchanged", async () => {
    const read = await readWithGuile(hostileStrings.map((text) => print(string(text))));
    expect(read).toEqual(hostileStrings.map((text) => [string(text)]));
    proves("guix", "hostile strings come back unchanged from the reader of Guile", hostileStrings.length, "strings");
  });

  it("reads what is printed as the same tree", async () => {
    const trees = fc.sample(commentedTree(anyText), runs(400));
    const read = await readWithGuile(trees.map((tree) => print(tree)));
    for (const [index, tree] of trees.entries()) expect(read[index]).toEqual(dataOnly(tree).map(writtenOut));
    proves("guix", "is read by Guile as the tree that was printed", trees.length, "trees");
  });

  it("reads every compiled configuration, as the grammar does", async () => {
    const inputs = fc.sample(choboloText, runs(60));
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
