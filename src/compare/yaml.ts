import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import type { Reading } from "./read.ts";
import { atom, list, map, type Tree } from "./tree.ts";

/** What a YAML file says; local tags such as `!unsafe` are part of the values. */
export function readYaml(text: string): Reading {
  const document = parseDocument(text, { version: "1.1", logLevel: "silent" });
  const [error] = document.errors;
  if (error !== undefined) return { why: error.message.split("\n")[0] ?? error.message };
  return { tree: toTree(document.contents) };
}

function toTree(node: Node | null): Tree {
  if (isMap<Node, Node>(node)) {
    return map(node.items.map(({ key, value }) => [showKey(key), toTree(value)] as const));
  }
  if (isSeq<Node>(node)) return list(node.items.map(toTree));
  if (isScalar(node)) return atom(`${localTag(node.tag)}${JSON.stringify(node.value)}`);
  return atom(isAlias(node) ? `*${node.source}` : "null");
}

function localTag(tag: string | undefined): string {
  return tag === undefined || tag.startsWith("tag:") ? "" : `${tag} `;
}

function showKey(key: Node): string {
  return isScalar(key) ? String(key.value) : JSON.stringify(key);
}
