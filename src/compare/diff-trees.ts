import { matchItems } from "./match-items.ts";
import { printTree, type Tree } from "./tree.ts";

const longestValue = 100;
const longestName = 60;

/** What turns one tree into the other, one sentence each; `path` says where in the file. */
export function diffTrees(before: Tree, after: Tree, path: string): readonly string[] {
  if (before.kind === "map" && after.kind === "map") return diffMaps(before.entries, after.entries, path);
  if (before.kind === "list" && after.kind === "list") return diffLists(before.items, after.items, path);
  if (before.kind === "form" && after.kind === "form" && isSameShape(before, after)) {
    return before.parts.flatMap((part, index) => diffTrees(part, after.parts[index] ?? part, path));
  }
  if (printTree(before) === printTree(after)) return [];
  return [`changes ${path === "" ? "the file" : path} from ${show(before)} to ${show(after)}`];
}

type Form = Extract<Tree, { kind: "form" }>;

function isSameShape(before: Form, after: Form): boolean {
  return before.head === after.head && before.parts.length === after.parts.length;
}

type Entries = ReadonlyMap<string, Tree>;

function diffMaps(before: Entries, after: Entries, path: string): readonly string[] {
  const changed = [...after].flatMap(([key, value]) => {
    const earlier = before.get(key);
    if (earlier !== undefined) return diffTrees(earlier, value, joinKey(path, key));
    const [place, leaf] = descend(joinKey(path, key), value);
    return [`adds ${place} = ${show(leaf)}`];
  });
  const gone = [...before].filter(([key]) => !after.has(key));
  return [...changed, ...gone.map(([key, value]) => `removes ${descend(joinKey(path, key), value)[0]}`)];
}

function joinKey(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** Follows maps with one entry: `a.b.c`, not a map in a map in `a`. */
function descend(path: string, tree: Tree): readonly [path: string, tree: Tree] {
  const [entry, ...others] = tree.kind === "map" ? tree.entries : [];
  return entry === undefined || others.length > 0 ? [path, tree] : descend(joinKey(path, entry[0]), entry[1]);
}

function diffLists(before: readonly Tree[], after: readonly Tree[], path: string): readonly string[] {
  const { pairs, added, removed, isReordered } = matchItems(before, after);
  const place = path === "" ? "the file" : path;
  const [now, old] = [added[0], removed[0]];
  if (before.length === 1 && after.length === 1 && now !== undefined && old !== undefined) {
    return [`changes ${place} from ${show(old)} to ${show(now)}`];
  }
  return [
    ...pairs.flatMap((pair) => diffTrees(pair.before, pair.after, joinItem(path, pair.name))),
    ...added.map((item) => `adds ${show(item)} to ${place}`),
    ...removed.map((item) => `removes ${show(item)} from ${place}`),
    ...(isReordered ? [`reorders ${place}`] : []),
  ];
}

/** A name that is an item's whole text says no more than the place itself. */
function joinItem(path: string, name: string): string {
  return name.length > longestName ? path : `${path}[${name}]`;
}

function show(tree: Tree): string {
  return cut(printTree(tree));
}

function cut(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}
