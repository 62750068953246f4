import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Key } from "../frontend/key-tree.ts";
import type { Node } from "../frontend/tree.ts";
import { parseYaml } from "../frontend/yaml/parse.ts";
import { topLevelKeys } from "./keys.ts";

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The example in which a key stands: that of the top-level key above it. */
export function exampleTextOf(key: Key): string {
  const [name] = key.path;
  return topLevelKeys.find(({ path }) => path[0] === name)?.example ?? "";
}

/** The values that a key has in its example, in order; equal ones once. */
export function exampleValuesOf(key: Key): readonly Json[] {
  const text = exampleTextOf(key);
  const tree = parseYaml({ path: "example", text }, new Diagnostics());
  const values = tree === undefined ? [] : nodesAt(tree, key.path).map(toJson);
  const seen = new Set<string>();
  return values.filter((value) => seen.size < seen.add(JSON.stringify(value)).size);
}

function nodesAt(node: Node, path: readonly string[]): readonly Node[] {
  const [name, ...rest] = path;
  if (name === undefined) return [node];
  if (node.kind === "list") return node.items.flatMap((item) => nodesAt(item, path));
  if (node.kind === "scalar") return [];
  return node.entries.filter((entry) => entry.key.value === name).flatMap((entry) => nodesAt(entry.value, rest));
}

function toJson(node: Node): Json {
  if (node.kind === "list") return node.items.map(toJson);
  if (node.kind === "map") return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, toJson(value)]));
  return typeof node.value === "bigint" ? node.text : node.value;
}
