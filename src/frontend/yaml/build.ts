import { type Diagnostics, replaceText } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { limits } from "../limits.ts";
import type { Entry, ListNode, Node, ScalarNode } from "../tree.ts";
import type { Budget } from "./budget.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";
import { identify } from "./key-identity.ts";
import { recursiveAlias, tooDeep, tooManyAliased } from "./limit-faults.ts";
import {
  contentOf,
  type YamlAlias,
  type YamlContent,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlPair,
} from "./nodes.ts";
import { quoteText } from "./quote.ts";
import type { ScalarMeaning } from "./scalar.ts";
import { shortTag, tags } from "./tags.ts";

const typographicQuotes: ReadonlySet<string> = new Set("“”„‘’‚");

/**
 * Makes the located tree of a constructed document. Each use of an alias is a copy of its own, whose values stand
 * where their text does and came `via` the alias. Values and keys that OmegaConf refuses are reported and left out.
 */
export function buildTree(
  root: YamlNode,
  file: SourceFile,
  budget: Budget,
  diagnostics: Diagnostics,
  via: Origin | undefined,
): Node {
  return new Builder(file, budget, diagnostics, via).build(root);
}

class Builder {
  readonly #file: SourceFile;
  readonly #budget: Budget;
  readonly #diagnostics: Diagnostics;
  #via: Origin | undefined;
  /** The lists and mappings around the current value. */
  readonly #open: YamlContent[] = [];
  /** The aliases around the current value, the outermost first. */
  readonly #aliases: YamlAlias[] = [];

  constructor(file: SourceFile, budget: Budget, diagnostics: Diagnostics, via: Origin | undefined) {
    this.#file = file;
    this.#budget = budget;
    this.#diagnostics = diagnostics;
    this.#via = via;
  }

  build(node: YamlNode): Node {
    if (node.kind === "alias") {
      if (this.#open.includes(node.target)) throw recursiveAlias(this.#file, node);
      return this.#through([node], () => this.#buildContent(node.target));
    }
    return this.#buildContent(node);
  }

  /** Builds what came through aliases, the outermost first. */
  #through<T>(aliases: readonly YamlAlias[], build: () => T): T {
    const outer = this.#via;
    for (const alias of aliases) this.#via = this.#originOf(alias);
    this.#aliases.push(...aliases);
    const result = build();
    this.#aliases.length -= aliases.length;
    this.#via = outer;
    return result;
  }

  #buildContent(content: YamlContent): Node {
    this.#countAliased();
    const { meaning } = content;
    if (meaning !== undefined) return this.#buildScalar(content, meaning);
    this.#descend(content);
    const node = content.kind === "list" ? this.#buildList(content) : this.#buildMap(content as YamlMap);
    this.#open.pop();
    return node;
  }

  #countAliased(): void {
    const [outermost] = this.#aliases;
    if (outermost !== undefined && !this.#budget.takeAliased(1)) throw tooManyAliased(this.#file, outermost);
  }

  #descend(content: YamlContent): void {
    this.#open.push(content);
    if (this.#open.length > limits.nesting) throw tooDeep(this.#file, this.#aliases[0] ?? content);
  }

  #originOf({ start, end }: { readonly start: number; readonly end: number }): Origin {
    const span = { file: this.#file, start, end };
    return this.#via === undefined ? { span } : { span, via: this.#via };
  }

  #buildScalar(content: YamlContent, meaning: ScalarMeaning): ScalarNode {
    const origin = this.#originOf(content);
    const isPlain = content.kind === "scalar" && content.style === "plain";
    const text = content.kind === "scalar" ? content.text : String(meaning.value);
    const { type, value } = meaning;
    if (isPlain && this.#aliases.length === 0) this.#checkQuotes(text, origin);
    if (type === "unsupported") {
      this.#diagnostics.report(report.unsupportedType({ tag: shortTag(content.tag) }, origin));
      return { kind: "scalar", type: "null", value: null, text, isPlain, origin };
    }
    return { kind: "scalar", type, value, text, isPlain, origin };
  }

  #checkQuotes(text: string, { span }: Origin): void {
    if (!typographicQuotes.has(text.charAt(0))) return;
    const isClosed = text.length > 1 && typographicQuotes.has(text.charAt(text.length - 1));
    const fix = replaceText("write straight quotes", span, quoteText(text.slice(1, -1)));
    this.#diagnostics.report(report.typographicQuotes({}, span, isClosed ? { fix } : {}));
  }

  /** Lists, and the kinds of mappings that are lists of pairs. */
  #buildList(list: YamlList): ListNode {
    const isOfPairs = list.tag === tags.orderedMap || list.tag === tags.pairs;
    const items = list.items.map((item) => (isOfPairs ? this.#buildPairItem(item) : this.build(item)));
    return { kind: "list", items, origin: this.#originOf(list) };
  }

  #buildPairItem(item: YamlNode): Node {
    if (item.kind === "alias") return this.#through([item], () => this.#buildPairItem(item.target));
    const items =
      item.kind === "map" ? item.pairs.flatMap(({ key, value }) => [this.build(key), this.build(value)]) : [];
    return { kind: "list", items, origin: this.#originOf(item) };
  }

  #buildMap(map: YamlMap): Node {
    const origin = this.#originOf(map);
    if (map.tag === tags.set) {
      this.#diagnostics.report(report.unsupportedType({ tag: shortTag(map.tag) }, origin));
      return { kind: "map", entries: [], origin };
    }
    const entries: Entry[] = [];
    for (const pairs of this.#groupByKey(map).values()) {
      const entry = this.#buildEntry(pairs[0] as YamlPair, pairs.at(-1) as YamlPair);
      if (entry !== undefined) entries.push(entry);
    }
    return { kind: "map", entries, origin };
  }

  /** Pairs whose keys Python takes for one. */
  #groupByKey(map: YamlMap): ReadonlyMap<string, readonly YamlPair[]> {
    const groups = new Map<string, YamlPair[]>();
    for (const pair of map.pairs) {
      const { meaning } = contentOf(pair.key);
      if (meaning === undefined) continue;
      const identity = identify(meaning);
      const group = groups.get(identity);
      if (group === undefined) groups.set(identity, [pair]);
      else group.push(pair);
    }
    return groups;
  }

  /** Of equal keys the first spelling stays, and the last value. */
  #buildEntry(first: YamlPair, last: YamlPair): Entry | undefined {
    return this.#through(last.through ?? [], () => {
      const key = this.#buildKey(first.key);
      if (key === undefined) return undefined;
      const located = { value: key.text, origin: this.#originOf(last.key) };
      return { key: located, ...(key.type === "string" ? {} : { typedKey: key }), value: this.build(last.value) };
    });
  }

  #buildKey(key: YamlNode): ScalarNode | undefined {
    const type = contentOf(key).meaning?.type;
    const found = type === "null" ? "nothing" : type === "unsupported" ? "a date" : undefined;
    if (found !== undefined) this.#diagnostics.report(report.badKey({ found }, this.#originOf(key)));
    const node = found === undefined ? this.build(key) : undefined;
    return node?.kind === "scalar" ? node : undefined;
  }
}
