import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Key } from "../frontend/key-tree.ts";
import type { Entry, Node } from "../frontend/tree.ts";
import { parseYaml } from "../frontend/yaml/parse.ts";
import { topLevelKeys } from "./keys.ts";

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The example in which a key stands: that of the top-level key above it. */
export function exampleTextOf(key: Key): string {
  const [name] = key.path;
  return topLevelKeys.find(({ path }) => path[0] === name)?.example ?? "";
}

/** Where a key stands in its example: once, or once per list item that has it. */
export function exampleEntriesOf(key: Key): readonly Entry[] {
  const tree = parseYaml({ path: "example", text: exampleTextOf(key) }, new Diagnostics());
  return tree === undefined ? [] : entriesAt(tree, key.path);
}

/** The values that a key has in its example, in order; equal ones once. */
export function exampleValuesOf(key: Key): readonly Json[] {
  const values = exampleEntriesOf(key).map(({ value }) => toJson(value));
  const seen = new Set<string>();
  return values.filter((value) => seen.size < seen.add(JSON.stringify(value)).size);
}

function entriesAt(node: Node, [name, ...rest]: readonly string[]): readonly Entry[] {
  if (node.kind === "list") return node.items.flatMap((item) => entriesAt(item, [name ?? "", ...rest]));
  if (node.kind === "scalar") return [];
  const found = node.entries.filter((entry) => entry.key.value === name);
  return rest.length === 0 ? found : found.flatMap((entry) => entriesAt(entry.value, rest));
}

function toJson(node: Node): Json {
  if (node.kind === "list") return node.items.map(toJson);
  if (node.kind === "map") return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, toJson(value)]));
  return typeof node.value === "bigint" || node.value instanceof Uint8Array ? node.text : node.value;
}
