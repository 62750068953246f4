import { identityOf, printTree, type Tree } from "./tree.ts";

const longestValue = 100;

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
    const place = path === "" ? key : `${path}.${key}`;
    const earlier = before.get(key);
    return earlier === undefined ? [`adds ${place} = ${show(value)}`] : diffTrees(earlier, value, place);
  });
  const gone = [...before.keys()].filter((key) => !after.has(key));
  return [...changed, ...gone.map((key) => `removes ${path === "" ? key : `${path}.${key}`}`)];
}

function diffLists(before: readonly Tree[], after: readonly Tree[], path: string): readonly string[] {
  const earlier = indexItems(before);
  const later = indexItems(after);
  const changes: string[] = [];
  for (const [identity, item] of later) {
    const old = earlier.get(identity);
    if (old === undefined) changes.push(`adds ${show(item)} to ${nameOf(path)}`);
    else changes.push(...diffTrees(old, item, `${path}[${cut(identity)}]`));
  }
  for (const [identity, item] of earlier) {
    if (!later.has(identity)) changes.push(`removes ${show(item)} from ${nameOf(path)}`);
  }
  return isReordered(earlier, later) ? [...changes, `reorders ${nameOf(path)}`] : changes;
}

/** Items by identity; those that have the same one are told apart by counting. */
function indexItems(items: readonly Tree[]): ReadonlyMap<string, Tree> {
  const index = new Map<string, Tree>();
  const counts = new Map<string, number>();
  for (const item of items) {
    const identity = identityOf(item);
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    index.set(count === 1 ? identity : `${identity} #${count}`, item);
  }
  return index;
}

function isReordered(before: ReadonlyMap<string, Tree>, after: ReadonlyMap<string, Tree>): boolean {
  const kept = [...before.keys()].filter((identity) => after.has(identity));
  const now = [...after.keys()].filter((identity) => before.has(identity));
  return kept.some((identity, index) => now[index] !== identity);
}

function nameOf(path: string): string {
  return path === "" ? "the file" : path;
}

function show(tree: Tree): string {
  return cut(printTree(tree));
}

function cut(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}
