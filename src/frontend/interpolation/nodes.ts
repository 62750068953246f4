import { type Origin, reachedThrough } from "../../diagnostics/origin.ts";
import { Config } from "../config.ts";
import type { Entry, Node, ScalarNode } from "../tree.ts";
import { toText } from "./python-text.ts";
import type { Plain, Scalar } from "./values.ts";

/** A value as a tree that stands at one place; a place of the configuration is copied as it is written. */
export function toNode(value: Plain | Config, origin: Origin): Node {
  if (value instanceof Config) return copyNode(value.toNode(), origin);
  if (value.kind === "scalar") return scalarNode(value, origin);
  if (value.kind === "plain-list") {
    return { kind: "list", items: value.items.map((item) => toNode(item, { ...origin })), origin };
  }
  const entries = [...value.entries.values()].map((entry) =>
    toEntry(entry.key, toNode(entry.value, { ...origin }), origin),
  );
  return { kind: "map", entries, origin };
}

/** An entry whose key stands at the place of its mapping. */
export function toEntry(key: Scalar, value: Node, origin: Origin): Entry {
  const name = scalarNode(key, origin);
  const isText = key.type === "string";
  return { key: { value: name.text, origin: { ...origin } }, ...(isText ? {} : { typedKey: name }), value };
}

/** A scalar at a place; one that stood in a file keeps the text that it was written as. */
export function scalarNode(scalar: Scalar | ScalarNode, origin: Origin): ScalarNode {
  if ("text" in scalar) return { ...scalar, origin };
  return { kind: "scalar", type: scalar.type, value: scalar.value, text: writeScalar(scalar), isPlain: false, origin };
}

/** A scalar as YAML writes it. */
function writeScalar(scalar: Scalar): string {
  const { value } = scalar;
  if (value === null) return "";
  return typeof value === "boolean" ? String(value) : toText(scalar);
}

/** A copy of a tree that is reached through another place. Each part has an origin of its own, by which it is told. */
export function copyNode(node: Node, via: Origin): Node {
  return mapOrigins(node, (origin) => reachedThrough(origin, via));
}

/** A tree with every part of it at one place. */
export function placeNode(node: Node, origin: Origin): Node {
  return mapOrigins(node, () => ({ ...origin }));
}

/** How many values a tree holds, itself included. */
export function countValues(node: Node): number {
  if (node.kind === "scalar") return 1;
  const children = node.kind === "list" ? node.items : node.entries.map(({ value }) => value);
  return children.reduce((sum, child) => sum + countValues(child), 1);
}

function mapOrigins(node: Node, change: (origin: Origin) => Origin): Node {
  const origin = change(node.origin);
  if (node.kind === "scalar") return { ...node, origin };
  if (node.kind === "list") return { ...node, items: node.items.map((item) => mapOrigins(item, change)), origin };
  const entries = node.entries.map((entry) => ({
    ...entry,
    key: { value: entry.key.value, origin: change(entry.key.origin) },
    value: mapOrigins(entry.value, change),
  }));
  return { ...node, entries, origin };
}
