import { type Diagnostic, type Diagnostics, replaceText } from "../../diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../../diagnostics/source.ts";
import { limits } from "../limits.ts";
import type { Budget } from "./budget.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";
import { recursiveAlias } from "./limit-faults.ts";
import { MergeKeys } from "./merge-keys.ts";
import { contentOf, type YamlContent, type YamlList, type YamlMap, type YamlNode, type YamlPair } from "./nodes.ts";
import { quotePlain } from "./quote.ts";
import { readScalar, type ScalarProblem } from "./scalar.ts";
import { shortTag, tags } from "./tags.ts";

/** Tags of what holds other values; its parts are looked at after everything beside it. */
const collectionTags: ReadonlySet<string> = new Set([tags.list, tags.map, tags.set, tags.orderedMap, tags.pairs]);

/**
 * Gives every scalar its meaning, takes merge keys out, and checks tags and keys, as PyYAML's constructor does under
 * OmegaConf's loader. Like it, goes level by level: what `<<` brings to a mapping depends on which one came first.
 * Everything wrong is reported, in the order in which they would meet it.
 */
export function constructDocument(root: YamlNode, file: SourceFile, budget: Budget, diagnostics: Diagnostics): void {
  new Constructor(file, budget, diagnostics).construct(root);
}

class Constructor {
  readonly #file: SourceFile;
  readonly #diagnostics: Diagnostics;
  readonly #seen = new Set<YamlContent>();
  readonly #mergeKeys: MergeKeys;
  #pending: YamlContent[] = [];

  constructor(file: SourceFile, budget: Budget, diagnostics: Diagnostics) {
    this.#file = file;
    this.#diagnostics = diagnostics;
    this.#mergeKeys = new MergeKeys(file, budget, (_, operand) =>
      diagnostics.report(report.badMergeKey({}, this.#at(operand))),
    );
  }

  construct(root: YamlNode): void {
    this.#visit(root);
    while (this.#pending.length > 0) {
      const level = this.#pending;
      this.#pending = [];
      for (const content of level) this.#open(content);
    }
  }

  #at({ start, end }: YamlNode): Span {
    return { file: this.#file, start, end };
  }

  #visit(node: YamlNode): void {
    const content = contentOf(node);
    if (this.#seen.has(content)) return;
    this.#seen.add(content);
    if (collectionTags.has(content.tag)) this.#pending.push(content);
    else this.#readScalar(content);
  }

  #readScalar(content: YamlContent): void {
    const scalar = this.#scalarOf(content);
    const meaning = readScalar(content.tag, scalar?.kind === "scalar" ? scalar.text : "");
    if (meaning === undefined) this.#reportUnknownTag(content);
    else if (scalar?.kind !== "scalar") this.#reportMismatch(content, "a single value", content);
    else if (typeof meaning === "string") this.#reportProblem(meaning, content, scalar.text);
    else content.meaning = meaning;
  }

  /** A mapping with the key `=` may stand where a scalar is meant: the value of that key. */
  #scalarOf(content: YamlContent): YamlContent | undefined {
    const passed = new Set<YamlContent>();
    let current: YamlContent | undefined = content;
    while (current?.kind === "map") {
      if (passed.has(current)) throw recursiveAlias(this.#file, current);
      passed.add(current);
      const pair: YamlPair | undefined = current.pairs.find(({ key }) => contentOf(key).tag === tags.value);
      current = pair && contentOf(pair.value);
    }
    return current;
  }

  #open(content: YamlContent): void {
    const isPairs = content.tag === tags.orderedMap || content.tag === tags.pairs;
    const wantsList = isPairs || content.tag === tags.list;
    if (content.kind === "map" && !wantsList) this.#openMap(content);
    else if (content.kind === "list" && isPairs) this.#openPairs(content);
    else if (content.kind === "list" && wantsList) for (const item of content.items) this.#visit(item);
    else this.#reportMismatch(content, wantsList ? "a list" : "a mapping", content);
  }

  #openMap(map: YamlMap): void {
    this.#checkDuplicates(map);
    this.#mergeKeys.flatten(map);
    for (const { key, value } of map.pairs) {
      this.#visit(key);
      if (collectionTags.has(contentOf(key).tag)) this.#reportCollection(this.#at(key));
      this.#visit(value);
    }
  }

  #reportCollection(key: Span): void {
    const { file, start } = key;
    const isTemplate = file.text.startsWith("{{", start - 1) && file.text[start - 1] === "{";
    this.#diagnostics.report(report.collectionAsKey({ isTemplate }, key));
  }

  /** OmegaConf compares text keys only, as they stand before merging. */
  #checkDuplicates(map: YamlMap): void {
    const first = new Map<string, YamlNode>();
    for (const { key } of map.pairs) {
      const content = contentOf(key);
      if (content.kind !== "scalar" || content.tag !== tags.string) continue;
      const earlier = first.get(content.text);
      if (earlier === undefined) first.set(content.text, key);
      else this.#reportDuplicate(content.text, key, earlier);
    }
  }

  /** `!!omap` and `!!pairs`: a list of mappings of one key each. */
  #openPairs(list: YamlList): void {
    for (const item of list.items) {
      const content = contentOf(item);
      const [pair] = content.kind === "map" ? content.pairs : [];
      if (content.kind !== "map" || pair === undefined || content.pairs.length > 1) {
        this.#reportMismatch(list, "a list of mappings with one key each", item);
        continue;
      }
      this.#visit(pair.key);
      this.#visit(pair.value);
    }
  }

  #reportDuplicate(key: string, second: YamlNode, first: YamlNode): void {
    const notes = [{ message: "it stands here first", span: this.#at(first) }];
    this.#diagnostics.report(report.duplicateKey({ key }, this.#at(second), { notes }));
  }

  #reportMismatch({ tag }: YamlContent, expected: string, at: YamlNode): void {
    this.#diagnostics.report(report.tagMismatch({ tag: shortTag(tag), expected }, this.#at(at)));
  }

  /** `<<` and `=` as values have a tag that nobody wrote. */
  #reportUnknownTag(content: YamlContent): void {
    const isReserved = content.tag === tags.merge || content.tag === tags.value;
    if (!isReserved || content.kind !== "scalar" || content.style !== "plain") {
      this.#diagnostics.report(unknownTag(shortTag(content.tag), this.#at(content)));
      return;
    }
    const fix = quotePlain(this.#at(content));
    this.#diagnostics.report(report.reservedValue({ text: content.text }, this.#at(content), { fix }));
  }

  #reportProblem(problem: ScalarProblem, content: YamlContent, text: string): void {
    this.#diagnostics.report(describeProblem(problem, shortTag(content.tag), text, this.#at(content)));
  }
}

/** Points to the tag itself, where it stands just before its value. */
function unknownTag(tag: string, at: Span): Diagnostic {
  const start = at.file.text.lastIndexOf(tag, at.start);
  const between = start < 0 ? tag : at.file.text.slice(start + tag.length, at.start);
  if (between.trim() !== "") return report.unknownTag({ tag }, at);
  const fix = replaceText("remove the tag", { ...at, start, end: at.start }, "");
  return report.unknownTag({ tag }, { ...at, start, end: start + tag.length }, { fix });
}

function describeProblem(problem: ScalarProblem, tag: string, text: string, at: Span): Diagnostic {
  switch (problem) {
    case "too long":
      return report.longNumber({ limit: limits.digits }, at);
    case "no boolean":
      return report.badBoolean({ text }, at);
    case "no base64":
      return report.tagMismatch({ tag, expected: "base64 text" }, at);
    case "no number":
      return report.badTaggedValue({ tag, text, expected: "a number" }, at);
    case "no date":
      return report.badTaggedValue({ tag, text, expected: "a date" }, at);
  }
}
