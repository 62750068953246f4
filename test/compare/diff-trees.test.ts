import { type Arbitrary, array, assert, constantFrom, dictionary, letrec, property } from "fast-check";
import { expect, it } from "vitest";
import { diffTrees } from "../../src/compare/diff-trees.ts";
import { atom, form, list, map, printTree, type Tree } from "../../src/compare/tree.ts";

const names = constantFrom("a", "b", "name");
const { tree } = letrec<{ tree: Tree; atom: Tree; map: Tree; list: Tree; form: Tree }>((tie) => ({
  tree: constantFrom("atom", "map", "list", "form").chain((kind) => tie(kind as "atom")) as Arbitrary<Tree>,
  atom: constantFrom("1", "2", "3").map(atom),
  map: dictionary(names, tie("atom"), { maxKeys: 3 }).map((entries) => map(Object.entries(entries))),
  list: array(tie("map"), { maxLength: 3 }).map(list),
  form: array(tie("list"), { maxLength: 2 }).map((parts) => form("f", ...parts)),
}));

it("finds a difference exactly where there is one", () => {
  assert(
    property(tree, tree, (before, after) => {
      const isSame = printTree(before) === printTree(after);
      expect(diffTrees(before, after, "").length === 0).toBe(isSame);
    }),
    { numRuns: 2000 },
  );
});
