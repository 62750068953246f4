import type { Located } from "../diagnostics/origin.ts";
import type { Entry, ListNode, MapNode, Node, ScalarNode } from "./tree.ts";
import { identify } from "./yaml/key-identity.ts";

/** A key of a mapping and what it leads to. */
export interface ConfigEntry {
  readonly key: Located<string>;
  readonly typedKey?: ScalarNode | undefined;
  readonly value: Config;
}

/**
 * A tree whose values know what holds them, and whose mappings can be changed: merging and relative keys need both. Only
 * the parts that are asked for are built.
 */
export class Config {
  /** Undefined for the root. */
  readonly parent: Config | undefined;
  /** The key or index under which the parent holds it; undefined for the root. */
  readonly key: string | number | undefined;
  readonly #node: Node;
  #entries: Map<string, ConfigEntry> | undefined;
  #items: readonly Config[] | undefined;
  #isChanged = false;

  constructor(node: Node, parent?: Config, key?: string | number) {
    this.#node = node;
    this.parent = parent;
    this.key = key;
  }

  /** The value as it is written, without what was changed below it. */
  get written(): Node {
    return this.#node;
  }

  /** The entries of a mapping by the identity of their keys, in order; empty for anything else. */
  get entries(): ReadonlyMap<string, ConfigEntry> {
    return this.#ownEntries();
  }

  /** The items of a list; empty for anything else. */
  get items(): readonly Config[] {
    this.#items ??= itemsOf(this.#node).map((item, index) => new Config(item, this, index));
    return this.#items;
  }

  /** What a mapping holds under a key that is text. */
  get(key: string): Config | undefined {
    return this.#ownEntries().get(identityOfText(key))?.value;
  }

  /** Gives a mapping an entry, or an existing one another value; its key and its place among the others stay. */
  set({ key, typedKey, value }: Entry): Config {
    const entries = this.#ownEntries();
    const id = identityOfKey({ key, typedKey });
    const config = new Config(value, this, key.value);
    const known = entries.get(id);
    entries.set(id, known === undefined ? { key, typedKey, value: config } : { ...known, value: config });
    this.#markChanged();
    return config;
  }

  /** The keys and indices that lead here from the root. */
  get path(): readonly (string | number)[] {
    const above = this.parent?.path ?? [];
    return this.key === undefined ? above : [...above, this.key];
  }

  /** This value and what holds it, up to the root. */
  *lineage(): Generator<Config> {
    for (let config: Config | undefined = this; config !== undefined; config = config.parent) yield config;
  }

  get root(): Config {
    return this.parent === undefined ? this : this.parent.root;
  }

  /** The tree as it is now. */
  toNode(): Node {
    if (!this.#isChanged) return this.#node;
    if (this.#node.kind !== "map")
      return { ...(this.#node as ListNode), items: this.items.map((item) => item.toNode()) };
    const entries = [...this.#ownEntries().values()].map(({ key, typedKey, value }) => ({
      key,
      ...(typedKey === undefined ? {} : { typedKey }),
      value: value.toNode(),
    }));
    return { ...this.#node, entries };
  }

  #ownEntries(): Map<string, ConfigEntry> {
    this.#entries ??= new Map(entriesOf(this.#node).map((entry) => [identityOfKey(entry), this.#wrap(entry)]));
    return this.#entries;
  }

  #wrap({ key, typedKey, value }: Entry): ConfigEntry {
    return { key, typedKey, value: new Config(value, this, key.value) };
  }

  #markChanged(): void {
    for (const config of this.lineage()) config.#isChanged = true;
  }
}

function entriesOf(node: Node): readonly Entry[] {
  return node.kind === "map" ? node.entries : [];
}

function itemsOf(node: Node): readonly Node[] {
  return node.kind === "list" ? node.items : [];
}

function identityOfText(key: string): string {
  return `text ${key}`;
}

/** Equal for keys that Python takes for one: `1`, `1.0` and `true` are, `1` and `"1"` are not. */
export function identityOfKey({ key, typedKey }: Pick<ConfigEntry, "key" | "typedKey">): string {
  return typedKey === undefined ? identityOfText(key.value) : identify(typedKey);
}

/** Where a value stands, for people: `users[0].name`. */
export function writePath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" || step === "" ? text + step : `${text}.${step}`;
  }, "");
}

/** Whether a node is a container. */
export function isContainer(node: Node): node is ListNode | MapNode {
  return node.kind !== "scalar";
}
