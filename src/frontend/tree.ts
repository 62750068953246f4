import type { Located, Origin } from "../diagnostics/origin.ts";

/** A YAML value together with the place it came from. */
export type Node = ScalarNode | ListNode | MapNode;

/** `binary` is a value of `Uint8Array`; an integer that a double does not hold exactly is a bigint. */
export type ScalarType = "string" | "integer" | "float" | "boolean" | "null" | "binary";

export interface ScalarNode {
  readonly kind: "scalar";
  readonly type: ScalarType;
  readonly value: string | number | bigint | boolean | Uint8Array | null;
  /** The scalar's text as the author meant it: unescaped when quoted, as written when plain. */
  readonly text: string;
  readonly isPlain: boolean;
  readonly origin: Origin;
  /** What is wrong with the value is reported already; it means nothing. */
  readonly isBroken?: true;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly origin: Origin;
}

export interface MapNode {
  readonly kind: "map";
  readonly entries: readonly Entry[];
  readonly origin: Origin;
}

export interface Entry {
  /** The key's text. */
  readonly key: Located<string>;
  /** What the key is where YAML reads it as something else than text (`1:`, `yes:`). */
  readonly typedKey?: ScalarNode;
  readonly value: Node;
}

/** The entry whose key is the text `key`, if the map has it. */
export function findEntry(map: MapNode, key: string): Entry | undefined {
  return map.entries.find((entry) => entry.key.value === key && entry.typedKey === undefined);
}

/** A scalar, or an empty collection, with its place in the tree (`users.0.name`). */
export interface TreeLeaf {
  readonly path: string;
  readonly origin: Origin;
  readonly isEmpty: boolean;
}

/** Every leaf below `node`, in document order. */
export function leavesOf(node: Node, path = ""): TreeLeaf[] {
  const leaves: TreeLeaf[] = [];
  collectLeaves(node, path, leaves);
  return leaves;
}

function collectLeaves(node: Node, path: string, leaves: TreeLeaf[]): void {
  if (node.kind === "scalar") {
    leaves.push({ path, origin: node.origin, isEmpty: node.type === "null" });
    return;
  }
  const prefix = path === "" ? "" : `${path}.`;
  const children: readonly (readonly [string, Node])[] =
    node.kind === "list"
      ? node.items.map((item, index) => [String(index), item] as const)
      : node.entries.map((entry) => [entry.key.value, entry.value] as const);
  if (children.length === 0) leaves.push({ path, origin: node.origin, isEmpty: true });
  for (const [name, child] of children) collectLeaves(child, prefix + name, leaves);
}
