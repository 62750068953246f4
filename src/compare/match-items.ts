import { identityOf, printTree, type Tree } from "./tree.ts";

/** The items of two lists, each with its counterpart on the other side where it has one. */
export interface Matching {
  readonly pairs: readonly { readonly before: Tree; readonly after: Tree; readonly name: string }[];
  readonly added: readonly Tree[];
  readonly removed: readonly Tree[];
  readonly isReordered: boolean;
}

interface Item {
  readonly tree: Tree;
  readonly index: number;
}

interface Pair {
  readonly before: Item;
  readonly after: Item;
  readonly name: string;
}

/** Finds for each item what it was before: itself, else the item of the same name, else the only one of its kind. */
export function matchItems(before: readonly Tree[], after: readonly Tree[]): Matching {
  const pairs: Pair[] = [];
  let old = toItems(before);
  let now = toItems(after);
  for (const nameOf of [printTree, identityOf, kindOf]) {
    const isUnique = nameOf === kindOf;
    const found = pairUp(old, now, nameOf, isUnique);
    pairs.push(...found);
    const used = new Set(found.flatMap((pair) => [pair.before, pair.after]));
    old = old.filter((item) => !used.has(item));
    now = now.filter((item) => !used.has(item));
  }
  return {
    pairs: pairs.map((pair) => ({ before: pair.before.tree, after: pair.after.tree, name: pair.name })),
    added: now.map(({ tree }) => tree),
    removed: old.map(({ tree }) => tree),
    isReordered: isReordered(pairs),
  };
}

function toItems(trees: readonly Tree[]): readonly Item[] {
  return trees.map((tree, index) => ({ tree, index }));
}

function kindOf(tree: Tree): string {
  return tree.kind === "form" ? tree.head : tree.kind;
}

function pairUp(
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (tree: Tree) => string,
  isUnique: boolean,
): readonly Pair[] {
  const old = groupByName(before, nameOf);
  const now = groupByName(after, nameOf);
  return [...now].flatMap(([name, items]) => {
    const earlier = old.get(name) ?? [];
    // An atom is all that it says: another one is another item, not the same one changed.
    const isAtom = items[0]?.tree.kind === "atom" && nameOf !== printTree;
    if (isAtom || (isUnique && (items.length > 1 || earlier.length > 1))) return [];
    return items.flatMap((item, index): readonly Pair[] => {
      const counterpart = earlier[index];
      return counterpart === undefined ? [] : [{ before: counterpart, after: item, name }];
    });
  });
}

function groupByName(items: readonly Item[], nameOf: (tree: Tree) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = nameOf(item.tree);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

function isReordered(pairs: readonly Pair[]): boolean {
  const order = [...pairs].sort((a, b) => a.after.index - b.after.index).map(({ before }) => before.index);
  return order.some((index, position) => position > 0 && index < (order[position - 1] ?? 0));
}
