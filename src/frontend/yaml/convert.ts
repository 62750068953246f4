import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarType } from "../tree.ts";
import { readPlainScalar } from "./scalar.ts";

/** How many values aliases may add to one file: enough for any hand-written file, too few for an alias bomb. */
export const aliasExpansionLimit = 100_000;

const coreTagPrefix = "tag:yaml.org,2002:";
const typeOfTag: Readonly<Record<string, ScalarType>> = {
  str: "string",
  int: "integer",
  float: "float",
  bool: "boolean",
  null: "null",
};

/** Turns the document of the yaml package into a located tree, scalars read as YAML 1.1. */
export function convertDocument(
  document: Document.Parsed,
  file: SourceFile,
  diagnostics: Diagnostics,
  via?: Origin,
): Node {
  return new Converter(file, diagnostics, via).convert(document.contents);
}

class Converter {
  readonly #file: SourceFile;
  readonly #diagnostics: Diagnostics;
  readonly #anchors = new Map<string, unknown>();
  #via: Origin | undefined;
  #aliasDepth = 0;
  #expanded = 0;

  constructor(file: SourceFile, diagnostics: Diagnostics, via: Origin | undefined) {
    this.#file = file;
    this.#diagnostics = diagnostics;
    this.#via = via;
  }

  convert(node: unknown): Node {
    if (isAlias(node)) return this.#convertAlias(node);
    if (this.#aliasDepth > 0) this.#expanded++;
    if (isScalar(node)) return this.#register(node.anchor, node, () => this.#convertScalar(node));
    if (isMap(node)) return this.#register(node.anchor, node, () => this.#convertMap(node));
    if (isSeq(node)) return this.#register(node.anchor, node, () => this.#convertList(node));
    return this.#emptyMap();
  }

  #register<T>(anchor: string | undefined, node: unknown, convert: () => T): T {
    const result = convert();
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return result;
  }

  #originOf(range: readonly [number, number, ...unknown[]] | null | undefined): Origin {
    const [start, end] = range ?? [0, 0];
    const span = { file: this.#file, start, end };
    return this.#via === undefined ? { span } : { span, via: this.#via };
  }

  #emptyMap(): MapNode {
    return { kind: "map", entries: [], origin: this.#originOf([0, 0]) };
  }

  #convertAlias(alias: Alias): Node {
    const origin = this.#originOf(alias.range);
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      this.#diagnostics.report(report.unknownAlias({ name: alias.source }, origin));
      return { kind: "scalar", type: "null", value: null, text: "", isPlain: true, origin };
    }
    if (this.#expanded > aliasExpansionLimit) return { kind: "list", items: [], origin };
    const outer = this.#via;
    this.#via = origin;
    this.#aliasDepth++;
    const node = this.convert(target);
    this.#aliasDepth--;
    this.#via = outer;
    if (this.#aliasDepth === 0 && this.#expanded > aliasExpansionLimit) {
      this.#diagnostics.report(report.aliasExpansion({ limit: aliasExpansionLimit }, origin));
    }
    return node;
  }

  #convertScalar(scalar: Scalar): ScalarNode {
    const origin = this.#originOf(scalar.range);
    const text = typeof scalar.value === "string" ? scalar.value : "";
    const isPlain = scalar.type === "PLAIN" || scalar.type === undefined;
    if (scalar.tag !== undefined) return this.#convertTagged(scalar.tag, text, isPlain, origin);
    if (!isPlain) return { kind: "scalar", type: "string", value: text, text, isPlain, origin };
    const { type, value } = readPlainScalar(text);
    return { kind: "scalar", type, value, text, isPlain, origin };
  }

  #convertTagged(tag: string, text: string, isPlain: boolean, origin: Origin): ScalarNode {
    const wanted = tag.startsWith(coreTagPrefix) ? typeOfTag[tag.slice(coreTagPrefix.length)] : undefined;
    const { type, value } = readPlainScalar(text);
    if (wanted === "string" || tag === "!")
      return { kind: "scalar", type: "string", value: text, text, isPlain: false, origin };
    if (wanted === undefined || wanted !== type)
      this.#diagnostics.report(report.unknownTag({ tag: shortTag(tag) }, origin));
    return { kind: "scalar", type, value, text, isPlain, origin };
  }

  #convertList(list: YAMLSeq): ListNode {
    this.#checkCollectionTag(list, "seq");
    return { kind: "list", items: list.items.map((item) => this.convert(item)), origin: this.#originOf(list.range) };
  }

  #convertMap(map: YAMLMap): MapNode {
    this.#checkCollectionTag(map, "map");
    const own = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    for (const pair of map.items) {
      const key = this.#convertKey(pair.key);
      if (key === undefined) continue;
      if (key.isMerge) this.#merge(this.convert(pair.value), merged);
      else this.#addEntry(own, { key: key.name, value: this.#convertValue(pair.value, key.name.origin) });
    }
    const inherited = [...merged.values()].filter((entry) => !own.has(entry.key.value));
    return { kind: "map", entries: [...inherited, ...own.values()], origin: this.#originOf(map.range) };
  }

  /** `key:` without a value is null, just behind the key. */
  #convertValue(value: unknown, key: Origin): Node {
    if (value !== null && value !== undefined) return this.convert(value);
    const origin = this.#originOf([key.span.end, key.span.end]);
    return { kind: "scalar", type: "null", value: null, text: "", isPlain: true, origin };
  }

  #checkCollectionTag(node: YAMLMap | YAMLSeq, expected: "map" | "seq"): void {
    if (node.tag === undefined || node.tag === coreTagPrefix + expected || node.tag === "!") return;
    this.#diagnostics.report(report.unknownTag({ tag: shortTag(node.tag) }, this.#originOf(node.range)));
  }

  #convertKey(key: unknown): { name: { value: string; origin: Origin }; isMerge: boolean } | undefined {
    if (!isScalar(key) || typeof key.value !== "string" || key.value === "") {
      const range = (key as { range?: [number, number, number] } | null)?.range;
      this.#diagnostics.report(report.keyNotText({}, this.#originOf(range)));
      return undefined;
    }
    const isMerge = key.value === "<<" && key.type === "PLAIN";
    return { name: { value: key.value, origin: this.#originOf(key.range) }, isMerge };
  }

  #addEntry(entries: Map<string, Entry>, entry: Entry): void {
    const first = entries.get(entry.key.value);
    if (first === undefined) {
      entries.set(entry.key.value, entry);
      return;
    }
    const notes = [{ message: "it stands here first", span: first.key.origin.span }];
    this.#diagnostics.report(report.duplicateKey({ key: entry.key.value }, entry.key.origin, { notes }));
  }

  #merge(value: Node, merged: Map<string, Entry>): void {
    const maps = value.kind === "list" ? [...value.items].reverse() : [value];
    for (const map of maps) {
      if (map.kind !== "map") {
        this.#diagnostics.report(report.badMergeKey({}, map.origin));
        continue;
      }
      for (const entry of map.entries) merged.set(entry.key.value, entry);
    }
  }
}

function shortTag(tag: string): string {
  return tag.startsWith(coreTagPrefix) ? `!!${tag.slice(coreTagPrefix.length)}` : tag;
}
