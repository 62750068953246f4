import type { Origin } from "../../diagnostics/origin.ts";
import type { Binding, Item, Nix } from "./syntax.ts";

/** A value assigned to an option, with where it came from. */
export interface OptionLeaf {
  readonly value: Nix;
  readonly origins: readonly Origin[];
  readonly comments: readonly string[];
}

interface ScalarLeaf {
  readonly value: Nix;
  readonly origins: Origin[];
  readonly comments: string[];
}

interface ListItem {
  readonly item: Item;
  readonly origins: Origin[];
}

interface ListLeaf {
  readonly items: Map<string, ListItem>;
  readonly origins: readonly Origin[];
  readonly comments: string[];
}

interface Node {
  readonly children: Map<string, Node>;
  leaf?: ScalarLeaf;
  list?: ListLeaf;
}

export interface Assigned {
  readonly path: readonly string[];
  readonly value: Nix;
  readonly origins: readonly Origin[];
  readonly comments?: readonly string[];
}

const newNode = (): Node => ({ children: new Map() });

/**
 * The options of a module, each once: equal values join, lists are concatenated without repeats, and a second
 * value for a scalar is handed back as a conflict.
 */
export class OptionTree {
  readonly #root = newNode();

  /** Assigns an option; returns the value already there where the two cannot both hold. */
  assign({ path, value, origins, comments = [] }: Assigned): Nix | undefined {
    const node = this.#nodeAt(path);
    if (value.kind === "list" && node.leaf === undefined) {
      appendItems(node, value.items, origins, comments);
      return undefined;
    }
    if (node.list !== undefined) return { kind: "list", items: itemsOf(node.list) };
    if (node.leaf === undefined) {
      node.leaf = { value, origins: [...origins], comments: [...comments] };
      return undefined;
    }
    if (keyOf(node.leaf.value) !== keyOf(value)) return node.leaf.value;
    node.leaf.origins.push(...origins);
    addMissing(node.leaf.comments, comments);
    return undefined;
  }

  /** What is assigned at exactly `path`. */
  get(path: readonly string[]): OptionLeaf | undefined {
    const node = this.#find(path);
    if (node?.list === undefined) return node?.leaf;
    const { origins, comments } = node.list;
    return { value: { kind: "list", items: itemsOf(node.list) }, origins, comments };
  }

  /** Whether anything is assigned at or below `path`. */
  has(path: readonly string[]): boolean {
    return this.#find(path) !== undefined;
  }

  /** The assignments as nested bindings; a chain of single names becomes one dotted path. */
  bindings(): readonly Binding[] {
    return bindingsOf(this.#root);
  }

  #find(path: readonly string[]): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const part of path) node = node?.children.get(part);
    return node;
  }

  #nodeAt(path: readonly string[]): Node {
    let node = this.#root;
    for (const part of path) {
      let next = node.children.get(part);
      if (next === undefined) {
        next = newNode();
        node.children.set(part, next);
      }
      node = next;
    }
    return node;
  }
}

function appendItems(
  node: Node,
  items: readonly Item[],
  origins: readonly Origin[],
  comments: readonly string[],
): void {
  node.list ??= { items: new Map(), comments: [], origins };
  addMissing(node.list.comments, comments);
  for (const item of items) {
    const key = keyOf(item.value);
    const known = node.list.items.get(key);
    const added = item.origins ?? origins;
    if (known === undefined) node.list.items.set(key, { item, origins: [...added] });
    else known.origins.push(...added);
  }
}

function itemsOf(list: ListLeaf): readonly Item[] {
  return [...list.items.values()].map(({ item, origins }) => ({ ...item, origins }));
}

function addMissing(all: string[], added: readonly string[]): void {
  for (const text of added) if (!all.includes(text)) all.push(text);
}

/** Equal for equal trees, wherever they came from. */
function keyOf(value: Nix): string {
  if (value.kind === "string") return `"${value.value}`;
  if (value.kind === "boolean") return String(value.value);
  return JSON.stringify(value, (name, inner) => (name === "origins" || name === "comments" ? undefined : inner));
}

function bindingsOf(node: Node): readonly Binding[] {
  return [...node.children].flatMap(([name, child]) => bindingsAt([name], child));
}

function bindingsAt(path: readonly string[], node: Node): readonly Binding[] {
  const own = ownBinding(path, node);
  const { children } = node;
  const [only] = children;
  if (own !== undefined || only === undefined) return own === undefined ? [] : [own];
  if (children.size === 1) return bindingsAt([...path, only[0]], only[1]);
  const bindings = bindingsOf(node);
  const origins = firstOrigins(bindings);
  return [{ path, value: { kind: "attrs", bindings }, ...(origins === undefined ? {} : { origins }) }];
}

function ownBinding(path: readonly string[], node: Node): Binding | undefined {
  const { leaf, list } = node;
  if (list !== undefined) {
    const items = itemsOf(list);
    const origins = items.length === 0 ? list.origins : items[0]?.origins;
    return annotate({ path, value: { kind: "list", items } }, origins ?? [], list.comments);
  }
  const isOutgrown = leaf?.value.kind === "attrs" && leaf.value.bindings.length === 0 && node.children.size > 0;
  return leaf === undefined || isOutgrown
    ? undefined
    : annotate({ path, value: leaf.value }, leaf.origins, leaf.comments);
}

function annotate(binding: Binding, origins: readonly Origin[], comments: readonly string[]): Binding {
  return { ...binding, origins, ...(comments.length > 0 ? { comments } : {}) };
}

/** A line that opens a group belongs to what stands first in it. */
function firstOrigins(bindings: readonly Binding[]): readonly Origin[] | undefined {
  return bindings.find((binding) => binding.origins !== undefined)?.origins;
}
