import { type Fix, replaceText } from "../../diagnostics/diagnostic.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { positionAt, type SourceFile, type Span } from "../../diagnostics/source.ts";
import { askFor, findNearest } from "../../diagnostics/suggest.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";
import { YamlFault } from "./fault.ts";
import { endOfItem, endOfText, quotePlain, quoteText } from "./quote.ts";
import type { DirectiveToken, NameToken, TagToken, Token } from "./tokens.ts";

function spanOf(file: SourceFile, { start, end }: { readonly start: number; readonly end: number }): Span {
  return { file, start, end };
}

/** The rest of the line from a token on, or inside brackets the rest of the item. */
function textFrom(file: SourceFile, { start }: { readonly start: number }, isInFlow: boolean): Span {
  const end = isInFlow ? endOfItem(file.text, start) : endOfText(file.text, start);
  return { file, start, end: Math.max(end, start) };
}

/** Names a token for people. */
function describe(file: SourceFile, token: Token): string {
  switch (token.kind) {
    case "end of file":
      return "the end of the file";
    case "document start":
    case "document end":
      return "the end of the document";
    case "block end":
      return "the end of the lines that belong here";
    case "block list":
    case "-":
      return "a list item (`- `)";
    case "block mapping":
    case "key":
      return "a key";
    case "value":
      return "`:`";
    case "scalar":
      return "text";
    case "directive":
      return "a directive (`%`)";
    default:
      return `\`${file.text.slice(token.start, token.end)}\``;
  }
}

export function unknownAlias(file: SourceFile, token: Omit<NameToken, "kind">, anchors: Iterable<string>): YamlFault {
  const { name } = token;
  const span = spanOf(file, token);
  const meant = findNearest(name, anchors);
  const fix = replaceByOnly(meant, name, { span: { ...span, start: span.start + 1 } });
  return new YamlFault(report.unknownAlias({ name, suggestion: askFor(meant) }, span, { fix }));
}

export function repeatedAnchor(file: SourceFile, second: NameToken, first: NameToken): YamlFault {
  const notes = [{ message: "it is defined here first", span: spanOf(file, first) }];
  return new YamlFault(report.repeatedAnchor({ name: second.name }, spanOf(file, second), { notes }));
}

export function severalDocuments(file: SourceFile, mark: Token): YamlFault {
  return new YamlFault(report.severalDocuments({}, spanOf(file, mark)));
}

export function repeatedDirective(file: SourceFile, directive: DirectiveToken): YamlFault {
  const advice = "keep one of the two";
  return new YamlFault(report.badHead({ problem: "this directive stands twice", advice }, spanOf(file, directive)));
}

export function wrongVersion(file: SourceFile, directive: DirectiveToken): YamlFault {
  const problem = "only YAML 1.x can be read";
  return new YamlFault(report.badHead({ problem, advice: "remove the line" }, spanOf(file, directive)));
}

export function unknownHandle(file: SourceFile, tag: TagToken, handle: string): YamlFault {
  const problem = `the tag handle \`${handle}\` is not defined in this file`;
  return new YamlFault(report.badHead({ problem, advice: "remove the tag, or quote the text" }, spanOf(file, tag)));
}

/** Something stands behind the document's value, or between directives and `---`. */
export function documentEnded(file: SourceFile, last: Token | undefined, found: Token): YamlFault {
  if (last?.kind === "directive" || last?.kind === "document end" || last === undefined) {
    const problem = "`---` is missing before this";
    const advice = "write `---` on a line of its own between the directives or `...` and what follows";
    return new YamlFault(report.badHead({ problem, advice }, textFrom(file, found, false)));
  }
  return textAfter(file, last, found);
}

/** A value has ended, and something else follows. */
function textAfter(file: SourceFile, last: Token, found: Token): YamlFault {
  const [closing] =
    /^[\]}]+(?=[ \t]*(?:#|[\r\n]|$))/.exec(file.text.slice(found.start, found.start + longestClosing)) ?? [];
  if (closing !== undefined) return strayClosing({ file, start: found.start, end: found.start + closing.length });
  const isQuoted = last.kind === "scalar" && (last.style === "'" || last.style === '"');
  const value = isQuoted ? "the text in quotes" : "the value";
  const advice = isQuoted ? quotingAdvice(last.style) : "quote the whole text, or move the rest to a line of its own";
  const notes = [{ message: `${value} ends here`, span: { file, start: last.end - 1, end: last.end } }];
  const fix = isQuoted ? requote(textFrom(file, last, false)) : undefined;
  const extras = fix === undefined ? { notes } : { notes, fix };
  return new YamlFault(report.textAfterValue({ value, advice }, textFrom(file, found, false), extras));
}

const longestClosing = 100;

function strayClosing(span: Span): YamlFault {
  const advice = "nothing is open that this could close: remove it";
  const fix = replaceText("remove it", span, "");
  return new YamlFault(report.textAfterValue({ value: "the value", advice }, span, { fix }));
}

function quotingAdvice(quote: string): string {
  return quote === "'"
    ? "a `'` that belongs to the text is written twice: `''`"
    : 'a `"` that belongs to the text is written `\\"`';
}

/** `'don't'` has its end in sight: the quotes inside can be written so that they end nothing. */
function requote(span: Span): Fix | undefined {
  const written = span.file.text.slice(span.start, span.end);
  const quote = written.charAt(0);
  if (written.length < 3 || !written.endsWith(quote)) return undefined;
  const inner = written.slice(1, -1);
  const text = quote === "'" ? quoteText(inner) : `"${inner.replaceAll('"', '\\"')}"`;
  return replaceText("write the quotes inside so that they end nothing", span, text);
}

/** A block collection that ought to end or go on at `found`, and the one that ended just before. */
export interface BrokenBlock {
  readonly kind: "list" | "map";
  readonly start: number;
  readonly innerStart: number | undefined;
}

/** A line does not fit into the block collection around it. */
export function blockBroken(file: SourceFile, last: Token, found: Token, block: BrokenBlock): YamlFault {
  const isSameLine = lineOf(file, last.end) === lineOf(file, found.start);
  if (isSameLine && last.kind !== "block end" && found.kind !== "value") return textAfter(file, last, found);
  if (columnOf(file, found.start) !== columnOf(file, block.start)) return misaligned(file, found, block);
  const isList = block.kind === "list";
  const place = isList ? "between the items of a list" : "between the keys of a mapping";
  const advice = isList ? "begin each item with `- `, or indent the line deeper" : "write `key: value`";
  const message = `the ${isList ? "list" : "mapping"} begins here`;
  const notes = [{ message, span: textFrom(file, block, false) }];
  const parameters = { found: describe(file, found), place, advice };
  return new YamlFault(report.unexpected(parameters, textFrom(file, found, false), { notes }));
}

function misaligned(file: SourceFile, found: Token, { start, innerStart }: BrokenBlock): YamlFault {
  const starts = innerStart === undefined ? [start] : [start, innerStart];
  const notes = starts.map((place) => ({
    message: `indented by ${columnOf(file, place)}`,
    span: textFrom(file, { start: place }, false),
  }));
  const columns = starts.map((place) => columnOf(file, place));
  const column = columnOf(file, found.start);
  return new YamlFault(report.misaligned({ column, columns }, textFrom(file, found, false), { notes }));
}

function lineOf(file: SourceFile, offset: number): number {
  return positionAt(file, offset).line;
}

function columnOf(file: SourceFile, offset: number): number {
  return positionAt(file, offset).column - 1;
}

/** Brackets go on with something else than `,` or their end. */
export function flowBroken(file: SourceFile, last: Token, found: Token, opening: Token): YamlFault {
  const bracket = opening.kind as "[" | "{";
  const closer = bracket === "[" ? "]" : "}";
  if (isEnd(found)) return unclosed(file, opening, closer);
  if (found.kind === "]" || found.kind === "}") return wrongCloser(file, opening, closer, found);
  // A key on a later line was taken for more of the text before it: the bracket ought to have ended there.
  if (found.kind === "value" && lineOf(file, last.start) < lineOf(file, found.start))
    return unclosed(file, opening, closer);
  if (last.kind === "scalar" && last.style === "plain") {
    if (found.kind === "value") return colonInFlow(file, last, opening, closer);
    if (last.end === found.start) return plainInFlow(file, last);
  }
  const parameters = { found: describe(file, found), closer };
  const fix = replaceText("insert the comma", { file, start: last.end, end: last.end }, ",");
  const extras = found.kind === "value" || found.kind === "-" ? {} : { fix };
  return new YamlFault(report.missingComma(parameters, textFrom(file, found, true), extras));
}

/** A `:` behind a value without quotes, which in a mapping holds the next key where its last word looks like one. */
function colonInFlow(file: SourceFile, last: Token, opening: Token, closer: string): YamlFault {
  const written = file.text.slice(last.start, last.end);
  const [, first, key] = /^(.*\S)[ \t]+([A-Za-z_][\w-]*)$/.exec(written) ?? [];
  if (opening.kind !== "{" || first === undefined || key === undefined) return plainInFlow(file, last);
  const at = last.start + first.length;
  const fix = replaceText("insert the comma", { file, start: at, end: at }, ",");
  const span = { file, start: last.end - key.length, end: last.end };
  return new YamlFault(report.missingComma({ found: `\`${key}\``, closer }, span, { fix }));
}

function isEnd({ kind }: Token): boolean {
  return kind === "end of file" || kind === "document start" || kind === "document end" || kind === "directive";
}

function unclosed(file: SourceFile, opening: Token, closer: string): YamlFault {
  const bracket = file.text.charAt(opening.start);
  return new YamlFault(report.unclosedBracket({ bracket, found: undefined, closer }, spanOf(file, opening)));
}

function wrongCloser(file: SourceFile, opening: Token, closer: string, found: Token): YamlFault {
  const bracket = file.text.charAt(opening.start);
  const notes = [{ message: "it is opened here", span: spanOf(file, opening) }];
  const fix = replaceText(`close it with \`${closer}\``, spanOf(file, found), closer);
  const parameters = { bracket, found: found.kind, closer };
  return new YamlFault(report.unclosedBracket(parameters, spanOf(file, found), { notes, fix }));
}

/** `${x}`, `a?` and the like: characters that have a meaning in brackets cut plain text short. */
function plainInFlow(file: SourceFile, text: Token): YamlFault {
  const span = textFrom(file, text, true);
  const written = file.text.slice(span.start, span.end);
  const isInterpolation = written.includes("${");
  const parameters = { text: written, isInterpolation };
  return new YamlFault(report.plainInFlow(parameters, span, { fix: quotePlain(span) }));
}

/** A value is expected, and something else stands there. */
export function noContent(file: SourceFile, found: Token, opening: Token | undefined): YamlFault {
  if (opening !== undefined && isEnd(found)) return unclosed(file, opening, opening.kind === "[" ? "]" : "}");
  const parameters = { found: describe(file, found), advice: adviceInstead(found, opening) };
  const isQuotable = opening === undefined && ",]}".includes(found.kind);
  const span = isQuotable ? textFrom(file, found, false) : spanOf(file, found);
  const extras = isQuotable ? { fix: quotePlain(span) } : {};
  return new YamlFault(report.missingValue(parameters, span, extras));
}

function adviceInstead(found: Token, opening: Token | undefined): string {
  if (opening === undefined) return "quote it, if it is meant as text";
  if (found.kind === "-") return "inside brackets, items are separated by commas and have no `- `";
  if (found.kind === ",") return "remove the comma, or write `null` before it";
  return "write a value, or close the bracket before this";
}
