import type { MapNode, Node } from "../frontend/tree.ts";
import type { Suggestion } from "./completion.ts";
import type { Cursor } from "./cursor.ts";
import type { Step } from "./scan.ts";

/** The names that can be completed inside `${`. */
export interface Names {
  readonly tree: MapNode | undefined;
}

const resolvers = [
  "oc.env:",
  "oc.select:",
  "oc.decode:",
  "oc.create:",
  "oc.dict.keys:",
  "oc.dict.values:",
  "oc.deprecated:",
];

/** A node reference in a value: the text between `${` and `}` where it holds neither a resolver nor another one. */
export interface Reference {
  /** Dots in front: how many containers to go up, counted from the value's own; 0 is the root. */
  readonly up: number;
  readonly steps: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The references of `text` that touch `offset` (both count from the same beginning). */
export function findReference(text: string, offset: number): Reference | undefined {
  for (const match of text.matchAll(/\$\{[ \t]*([^${}:'",\\\s]+)[ \t]*\}/g)) {
    const end = match.index + match[0].length;
    if (offset < match.index || offset > end) continue;
    return { ...parseReference(match[1] ?? ""), start: match.index, end };
  }
  return undefined;
}

function parseReference(text: string): { up: number; steps: readonly string[] } {
  const [dots = ""] = /^\.*/.exec(text) ?? [];
  const steps = text
    .slice(dots.length)
    .split(/[.[\]]+/)
    .filter((step) => step !== "");
  return { up: dots.length, steps };
}

/** What a reference in the value at `path` points to. */
export function resolveReference(tree: MapNode, path: readonly Step[], { up, steps }: Reference): Node | undefined {
  const base = up === 0 ? [] : path.slice(0, path.length - up);
  if (up > path.length) return undefined;
  return [...base, ...steps].reduce<Node | undefined>((node, step) => node && childOf(node, step), tree);
}

/** The value below a node. */
export function childOf(node: Node, step: Step): Node | undefined {
  if (node.kind === "list") return node.items[Number(step)];
  if (node.kind !== "map") return undefined;
  return node.entries.find(({ key }) => key.value === step)?.value;
}

/** What may be written inside an open `${`; undefined where the cursor is in none. */
export function completeInterpolation(
  text: string,
  cursor: Cursor,
  offset: number,
  { tree }: Names,
): readonly Suggestion[] | undefined {
  const [, typed] = /\$\{[ \t]*([^${}]*)$/.exec(text.slice(cursor.start, offset)) ?? [];
  if (typed === undefined || cursor.role !== "value") return undefined;
  if (/[:'",\\\s]/.test(typed) || tree === undefined) return [];
  const last = Math.max(typed.lastIndexOf("."), typed.lastIndexOf("[")) + 1;
  const start = offset - (typed.length - last);
  const container = resolveReference(tree, cursor.path, {
    ...parseReference(typed.slice(0, last)),
    start,
    end: offset,
  });
  const names = container === undefined ? [] : childNames(container);
  const keys = names.map((name): Suggestion => ({ kind: "key", label: name, text: name, start, end: offset }));
  if (last > 0) return keys;
  return [
    ...keys,
    ...resolvers.map((name): Suggestion => ({ kind: "resolver", label: name, text: name, start, end: offset })),
  ];
}

function childNames(node: Node): readonly string[] {
  if (node.kind === "list") return node.items.map((_, index) => String(index));
  return node.kind === "map" ? node.entries.map(({ key }) => key.value) : [];
}

/** A value for people, in YAML's flow style, cut where it grows long. */
export function previewOf(node: Node): string {
  const text = preview(node, 0);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function preview(node: Node, depth: number): string {
  if (node.kind === "scalar") return node.type === "string" ? node.text : String(node.value);
  if (depth > 3) return "…";
  if (node.kind === "list")
    return `[${node.items
      .slice(0, 20)
      .map((item) => preview(item, depth + 1))
      .join(", ")}]`;
  return `{${node.entries
    .slice(0, 20)
    .map(({ key, value }) => `${key.value}: ${preview(value, depth + 1)}`)
    .join(", ")}}`;
}
