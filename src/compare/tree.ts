/** What any emitted file says, without layout, comments and the order of named things. */
export type Tree =
  | { readonly kind: "atom"; readonly text: string }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Tree> }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  /** Anything with a head that decides what its parts mean: a call, an operator, a Scheme form. */
  | { readonly kind: "form"; readonly head: string; readonly parts: readonly Tree[] };

export const atom = (text: string): Tree => ({ kind: "atom", text });
export const map = (entries: Iterable<readonly [string, Tree]>): Tree => ({ kind: "map", entries: new Map(entries) });
export const list = (items: readonly Tree[]): Tree => ({ kind: "list", items });
export const form = (head: string, ...parts: readonly Tree[]): Tree => ({ kind: "form", head, parts });

/** A tree as one line; equal trees give equal texts. */
export function printTree(tree: Tree): string {
  switch (tree.kind) {
    case "atom":
      return tree.text;
    case "list":
      return `[${tree.items.map(printTree).join(" ")}]`;
    case "form":
      return `(${[tree.head, ...tree.parts.map(printTree)].join(" ")})`;
    case "map": {
      const entries = [...tree.entries].map(([key, value]) => `${key} = ${printTree(value)}`);
      return `{${entries.sort().join("; ")}}`;
    }
  }
}

const namingKeys = ["name", "mount-point", "target", "label", "hosts"];

/** What tells a list item from its neighbours: its name where it has one, else all of it. */
export function identityOf(tree: Tree): string {
  if (tree.kind === "map") return nameIn(tree) ?? printTree(tree);
  if (tree.kind !== "form") return printTree(tree);
  const [first] = tree.parts;
  const name = first === undefined ? undefined : nameIn(first);
  return name === undefined ? printTree(tree) : `${tree.head} ${name}`;
}

function nameIn(tree: Tree): string | undefined {
  if (tree.kind === "list") return tree.items[0]?.kind === "atom" ? tree.items[0].text : undefined;
  if (tree.kind !== "map") return undefined;
  const named = namingKeys.map((key) => tree.entries.get(key)).find((value) => value?.kind === "atom");
  return named?.kind === "atom" ? named.text : undefined;
}
