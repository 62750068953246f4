import type { SourceFile } from "../../diagnostics/source.ts";
import { limits } from "../limits.ts";
import type { Budget } from "./budget.ts";
import { tooDeep, tooManyValues } from "./limit-faults.ts";
import type { YamlContent, YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from "./nodes.ts";
import * as faults from "./parse-faults.ts";
import { Scanner } from "./scanner.ts";
import { coreTag, resolvePlain } from "./tags.ts";
import type { DirectiveToken, NameToken, ScalarToken, TagToken, Token } from "./tokens.ts";

const defaultHandles: ReadonlyMap<string, string> = new Map([
  ["!", "!"],
  ["!!", coreTag("")],
]);

/** Where a node stands: in brackets; outside of them; or outside as a key or its value, where `- ` needs no indent. */
type Place = "flow" | "block" | "pair";

/** What stands before a node's content. `tag` is whole, its handle replaced. */
interface Properties {
  readonly anchor: NameToken | undefined;
  readonly tag: string | undefined;
}

/**
 * Parses the one document of a file as PyYAML's parser and composer do (yaml/parser.py, yaml/composer.py); recursion
 * takes the place of their state machine, for nesting is limited. Throws a `YamlFault` where they raise an error.
 */
export class Parser {
  readonly #file: SourceFile;
  readonly #budget: Budget;
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, { readonly content: YamlContent; readonly token: NameToken }>();
  #handles = defaultHandles;
  #depth = 0;
  #last: Token | undefined;
  /** Where the block collection begins that ended last. */
  #endedStart: number | undefined;
  /** The brackets around the current value, the outermost first. */
  readonly #brackets: Token[] = [];

  constructor(file: SourceFile, budget: Budget) {
    this.#file = file;
    this.#budget = budget;
    this.#scanner = new Scanner(file);
  }

  /** The file's value; undefined where it holds no document. */
  parseFile(): YamlNode | undefined {
    const isExplicit = isOutside(this.#scanner.peek());
    if (isExplicit && !this.#beginDocument()) return undefined;
    const next = this.#scanner.peek();
    const isEmpty = isExplicit && (isOutside(next) || next.kind === "document end");
    const root = isEmpty ? this.#addEmpty(next.start) : this.#parseNode("block");
    if (this.#beginDocument()) throw faults.severalDocuments(this.#file, this.#last as Token);
    return root;
  }

  /** The kind of the next token, which stays the next. */
  #next(): Token["kind"] {
    return this.#scanner.peek().kind;
  }

  #take(): Token {
    this.#last = this.#scanner.take();
    return this.#last;
  }

  /** Reads up to the `---` of an explicit document; false at the end of the file. */
  #beginDocument(): boolean {
    while (this.#next() === "document end") this.#take();
    if (this.#next() === "end of file") return false;
    this.#handles = this.#readDirectives();
    if (this.#next() !== "document start") throw faults.documentEnded(this.#file, this.#last, this.#scanner.peek());
    this.#take();
    return true;
  }

  #readDirectives(): ReadonlyMap<string, string> {
    const handles = new Map<string, string>();
    let hasVersion = false;
    while (this.#next() === "directive") {
      const token = this.#take() as DirectiveToken;
      const { value } = token;
      if (value === undefined) continue;
      const isRepeated = value.name === "YAML" ? hasVersion : handles.has(value.handle);
      if (isRepeated) throw faults.repeatedDirective(this.#file, token);
      if (value.name === "TAG") handles.set(value.handle, value.prefix);
      else if (value.major !== 1) throw faults.wrongVersion(this.#file, token);
      else hasVersion = true;
    }
    return new Map([...defaultHandles, ...handles]);
  }

  #parseNode(place: Place): YamlNode {
    if (this.#next() === "alias") return this.#parseAlias(this.#take() as NameToken);
    const { anchor, tag } = this.#parseProperties();
    const token = this.#scanner.peek();
    switch (token.kind) {
      case "scalar":
        this.#take();
        return this.#addScalar(token, tag, anchor);
      case "[":
        return this.#parseFlowList(this.#take(), tag, anchor);
      case "{":
        return this.#parseFlowMap(this.#take(), tag, anchor);
      case "-":
        if (place === "pair") return this.#parseBlockList(token, tag, anchor);
        break;
      case "block list":
        if (place !== "flow") return this.#parseBlockList(this.#take(), tag, anchor);
        break;
      case "block mapping":
        if (place !== "flow") return this.#parseBlockMap(this.#take(), tag, anchor);
        break;
    }
    if (anchor === undefined && tag === undefined) throw faults.noContent(this.#file, token, this.#brackets.at(-1));
    return this.#addEmpty((this.#last as Token).end, tag, anchor);
  }

  #parseAlias({ name, start, end }: NameToken): YamlNode {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) throw faults.unknownAlias(this.#file, { name, start, end }, this.#anchors.keys());
    return { kind: "alias", target: anchor.content, start, end };
  }

  /** An anchor and a tag, in either order. */
  #parseProperties(): Properties {
    let anchor: NameToken | undefined;
    let tag: TagToken | undefined;
    if (this.#next() === "anchor") anchor = this.#take() as NameToken;
    if (this.#next() === "tag") tag = this.#take() as TagToken;
    if (anchor === undefined && this.#next() === "anchor") anchor = this.#take() as NameToken;
    return { anchor, tag: tag && this.#wholeTag(tag) };
  }

  #wholeTag(token: TagToken): string {
    if (token.handle === undefined) return token.suffix;
    const prefix = this.#handles.get(token.handle);
    if (prefix === undefined) throw faults.unknownHandle(this.#file, token, token.handle);
    return prefix + token.suffix;
  }

  /** Every value goes through here once: it is counted, and remembered under its anchor. */
  #register<T extends YamlContent>(content: T, anchor: NameToken | undefined): T {
    if (!this.#budget.takeValue()) throw tooManyValues(this.#file, content);
    if (anchor === undefined) return content;
    const first = this.#anchors.get(anchor.name);
    if (first !== undefined) throw faults.repeatedAnchor(this.#file, anchor, first.token);
    this.#anchors.set(anchor.name, { content, token: anchor });
    return content;
  }

  #addScalar(token: ScalarToken, tag: string | undefined, anchor: NameToken | undefined): YamlScalar {
    const { text, style, start, end } = token;
    // A lone `!` has quoted text read as if it were plain.
    const isResolved = tag === "!" || (tag === undefined && style === "plain");
    const whole = isResolved ? resolvePlain(text) : (tag ?? coreTag("str"));
    return this.#register<YamlScalar>({ kind: "scalar", tag: whole, text, style, start, end }, anchor);
  }

  /** A value of which nothing is written but perhaps an anchor or a tag. */
  #addEmpty(start: number, tag?: string, anchor?: NameToken): YamlScalar {
    const whole = tag === undefined || tag === "!" ? resolvePlain("") : tag;
    return this.#register<YamlScalar>(
      { kind: "scalar", tag: whole, text: "", style: "plain", start, end: start },
      anchor,
    );
  }

  #beginList(start: number, tag: string | undefined, anchor: NameToken | undefined): YamlList {
    this.#descend(start);
    const whole = tag === undefined || tag === "!" ? coreTag("seq") : tag;
    return this.#register<YamlList>({ kind: "list", tag: whole, items: [], start, end: start }, anchor);
  }

  #beginMap(start: number, tag: string | undefined, anchor: NameToken | undefined): YamlMap {
    this.#descend(start);
    const whole = tag === undefined || tag === "!" ? coreTag("map") : tag;
    return this.#register<YamlMap>({ kind: "map", tag: whole, pairs: [], start, end: start }, anchor);
  }

  #descend(start: number): void {
    this.#depth++;
    if (this.#depth > limits.nesting) throw tooDeep(this.#file, { start, end: start + 1 });
  }

  #parseBlockList(opening: Token, tag: string | undefined, anchor: NameToken | undefined): YamlList {
    const list = this.#beginList(opening.start, tag, anchor);
    const isIndented = opening.kind === "block list";
    while (this.#next() === "-") {
      const { end } = this.#take();
      const next = this.#next();
      const isEmpty = next === "-" || next === "block end" || (!isIndented && (next === "key" || next === "value"));
      const item = isEmpty ? this.#addEmpty(end) : this.#parseNode("block");
      list.items.push(item);
      list.end = Math.max(list.end, item.end);
    }
    if (isIndented) this.#endBlock(list);
    this.#depth--;
    return list;
  }

  #parseBlockMap(opening: Token, tag: string | undefined, anchor: NameToken | undefined): YamlMap {
    const map = this.#beginMap(opening.start, tag, anchor);
    while (this.#next() === "key") {
      const { end } = this.#take();
      const key = endsBlockPart(this.#next()) ? this.#addEmpty(end) : this.#parseNode("pair");
      const value = this.#parseBlockValue(key);
      map.pairs.push({ key, value });
      map.end = Math.max(map.end, value.end);
    }
    this.#endBlock(map);
    this.#depth--;
    return map;
  }

  #parseBlockValue(key: YamlNode): YamlNode {
    if (this.#next() !== "value") return this.#addEmpty(key.end);
    this.#take();
    return endsBlockPart(this.#next()) ? this.#addEmpty(key.end) : this.#parseNode("pair");
  }

  #endBlock({ kind, start }: YamlList | YamlMap): void {
    const next = this.#scanner.peek();
    if (next.kind !== "block end") {
      const innerStart = this.#last?.kind === "block end" ? this.#endedStart : undefined;
      throw faults.blockBroken(this.#file, this.#last as Token, next, { kind, start, innerStart });
    }
    this.#take();
    this.#endedStart = start;
  }

  #parseFlowList(opening: Token, tag: string | undefined, anchor: NameToken | undefined): YamlList {
    const list = this.#beginList(opening.start, tag, anchor);
    this.#brackets.push(opening);
    for (let isFirst = true; this.#next() !== "]"; isFirst = false) {
      if (!isFirst) this.#takeComma(opening);
      if (this.#next() === "key") list.items.push(this.#parsePair(this.#take()));
      else if (this.#next() !== "]") list.items.push(this.#parseNode("flow"));
    }
    return this.#endFlow(list);
  }

  /** `[a: 1]` is a list of one mapping. */
  #parsePair({ start, end }: Token): YamlMap {
    const map = this.#beginMap(start, undefined, undefined);
    const key = endsFlowPart(this.#next(), "]") ? this.#addEmpty(end) : this.#parseNode("flow");
    const value = this.#parseFlowValue(key, "]");
    map.pairs.push({ key, value });
    map.end = value.end;
    this.#depth--;
    return map;
  }

  #parseFlowMap(opening: Token, tag: string | undefined, anchor: NameToken | undefined): YamlMap {
    const map = this.#beginMap(opening.start, tag, anchor);
    this.#brackets.push(opening);
    for (let isFirst = true; this.#next() !== "}"; isFirst = false) {
      if (!isFirst) this.#takeComma(opening);
      if (this.#next() === "key") map.pairs.push(this.#parseFlowPair(this.#take()));
      else if (this.#next() !== "}") {
        const key = this.#parseNode("flow");
        map.pairs.push({ key, value: this.#addEmpty(key.end) });
      }
    }
    return this.#endFlow(map);
  }

  #parseFlowPair({ end }: Token): YamlPair {
    const key = endsFlowPart(this.#next(), "}") ? this.#addEmpty(end) : this.#parseNode("flow");
    return { key, value: this.#parseFlowValue(key, "}") };
  }

  #parseFlowValue(key: YamlNode, closer: "]" | "}"): YamlNode {
    if (this.#next() !== "value") return this.#addEmpty(key.end);
    this.#take();
    return endsFlowPart(this.#next(), closer) ? this.#addEmpty(key.end) : this.#parseNode("flow");
  }

  #takeComma(opening: Token): void {
    if (this.#next() !== ",") throw faults.flowBroken(this.#file, this.#last as Token, this.#scanner.peek(), opening);
    this.#take();
  }

  #endFlow<T extends YamlList | YamlMap>(collection: T): T {
    collection.end = this.#take().end;
    this.#brackets.pop();
    this.#depth--;
    return collection;
  }
}

/** Whether a token stands between documents. */
function isOutside({ kind }: Token): boolean {
  return kind === "directive" || kind === "document start" || kind === "end of file";
}

/** Whether a key or a value of a block mapping is empty, seen from the token in its place. */
function endsBlockPart(kind: Token["kind"]): boolean {
  return kind === "key" || kind === "value" || kind === "block end";
}

/** Whether a key or a value inside brackets is empty; `?:` and `,` and the right closer end it. */
function endsFlowPart(kind: Token["kind"], closer: "]" | "}"): boolean {
  return kind === "value" || kind === "," || kind === closer;
}
