import { type Diagnostic, type Fix, replaceText } from "../../diagnostics/diagnostic.ts";
import { positionAt, type Span } from "../../diagnostics/source.ts";
import { code } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";
import { YamlFault } from "./fault.ts";
import { findMissingSpace } from "./missing-space.ts";
import { endOfItem, endOfText, quotePlain } from "./quote.ts";
import { longestSimpleKey, type SimpleKey } from "./simple-keys.ts";
import type { ScalarToken, Token } from "./tokens.ts";

const blanks = /[ \t]*/y;
const line = /[^\r\n\x85\u2028\u2029]*/y;

/** Nothing in YAML begins with the character at the cursor. */
export function cannotStart(cursor: Cursor, isInFlow: boolean): YamlFault {
  const { offset, text } = cursor;
  if (cursor.peek() === code.tab) return strayTab(cursor);
  const end = isInFlow ? endOfItem(text, offset) : endOfText(text, offset);
  const fix = quotePlain(cursor.span(offset, end));
  return new YamlFault(
    report.reservedStart({ character: text.charAt(offset) }, cursor.span(offset, offset + 1), { fix }),
  );
}

function strayTab(cursor: Cursor): YamlFault {
  const { offset, lineStart, text } = cursor;
  const isIndentation = text.slice(lineStart, offset).trim() === "";
  const tabs = cursor.take(blanks);
  const span = cursor.span(offset);
  if (isIndentation) {
    const fix = replaceText("indent with spaces", span, tabs.replaceAll("\t", "  "));
    return new YamlFault(report.tabIndentation({}, span, { fix }));
  }
  const isAtLineEnd = restOfLine(cursor) === "";
  const fix = replaceText("use a space", span, isAtLineEnd ? "" : " ");
  return new YamlFault(report.tabBetween({}, span, { fix }));
}

function restOfLine(cursor: Cursor): string {
  line.lastIndex = cursor.offset;
  return line.exec(cursor.text)?.[0] ?? "";
}

/** `- ` or `? ` stands where no collection can begin. */
export function blockInsideLine(cursor: Cursor): YamlFault {
  const { offset, text } = cursor;
  const indicator = text.charAt(offset);
  const span = cursor.span(offset, offset + 1);
  // A list was most likely meant, so that quotes would only hide the mistake.
  if (indicator === "-") return new YamlFault(report.blockInsideLine({ indicator }, span));
  const fix = quotePlain(cursor.span(offset, endOfText(text, offset)));
  return new YamlFault(report.blockInsideLine({ indicator }, span, { fix }));
}

/** A `: ` stands behind something that can be no key. */
export function colonNotAllowed(cursor: Cursor, last: Token | undefined): YamlFault {
  const { offset, lineStart } = cursor;
  if (last?.kind === "scalar" && last.start < lineStart) return deeperKey(cursor, last);
  if (last?.kind === "scalar" && last.end - last.start > longestSimpleKey) return longKey(cursor, last.start);
  const isPlain = last?.kind === "scalar" && last.style === "plain";
  const fix = isPlain ? quotePlain(cursor.span(last.start, endOfText(cursor.text, last.start))) : undefined;
  const isMapping = isPlain && !last.text.includes("${");
  return new YamlFault(report.colonInValue({ isMapping }, cursor.span(offset, offset + 1), fix && { fix }));
}

/** A line that was taken for more of the text above holds a key. */
function deeperKey(cursor: Cursor, above: ScalarToken): YamlFault {
  const start = cursor.lineStart + (/^ */.exec(cursor.text.slice(cursor.lineStart, cursor.offset))?.[0].length ?? 0);
  const column = start - cursor.lineStart;
  const aboveColumn = columnOfFirst(cursor.text, above.start);
  if (aboveColumn !== undefined && aboveColumn >= column) {
    // The first line of a mapping: what follows shows that it should be a key.
    return keyWithoutColon(cursor.span(above.start, endOfText(cursor.text, above.start)));
  }
  const key = cursor.text.slice(start, cursor.offset).trimEnd();
  const notes = [
    { message: "that text begins here", span: cursor.span(above.start, endOfText(cursor.text, above.start)) },
  ];
  return new YamlFault(report.indentedTooDeep({ key }, cursor.span(start, start + key.length), { notes }));
}

/** The column of what begins a line, behind the `-` of a list at most; undefined where something else stands before it. */
function columnOfFirst(text: string, start: number): number | undefined {
  let at = start;
  while (/[ -]/.test(text.charAt(at - 1))) at--;
  return at === 0 || /[\r\n]/.test(text.charAt(at - 1)) ? start - at : undefined;
}

/** A line of a mapping holds no `: `, or too late. */
export function missingColon(cursor: Cursor, key: SimpleKey): YamlFault {
  const isLong = cursor.lineStart === key.lineStart && cursor.offset - key.offset > longestSimpleKey;
  if (isLong) return longKey(cursor, key.offset);
  return keyWithoutColon(cursor.span(key.offset, endOfText(cursor.text, key.offset)));
}

function keyWithoutColon(span: Span): YamlFault {
  const problem = "this line has no `: `, but it stands where a key is expected";
  const advice = "write `key: value`; a line that goes on with the text above is indented deeper";
  return new YamlFault(
    findMissingSpace(span) ?? findMissingDash(span) ?? report.missingColon({ problem, advice }, span),
  );
}

/** A line among the items of a list that is no item. */
function findMissingDash(span: Span): Diagnostic | undefined {
  const { file, start } = span;
  const { column } = positionAt(file, start);
  const above = file.text
    .slice(0, start)
    .split(/\r\n?|\n/)
    .slice(0, -1);
  const neighbour = above.findLast((line) => /\S/.test(line) && /^ */.exec(line)?.[0].length === column - 1);
  const nearest = above.findLast((line) => /\S/.test(line));
  if (neighbour === undefined || neighbour !== nearest || !neighbour.trimStart().startsWith("- ")) return undefined;
  const problem = "this line has no `- `, but it stands among the items of a list";
  const advice = "write `- item`; a line that goes on with the text above is indented deeper";
  const fix = replaceText("begin the item with `- `", { file, start, end: start }, "- ");
  return report.missingColon({ problem, advice }, span, { fix });
}

function longKey(cursor: Cursor, start: number): YamlFault {
  const problem = `no \`: \` follows within ${longestSimpleKey} characters, the most that a key may have`;
  const advice = "write a shorter key, or `? ` before it";
  return new YamlFault(report.missingColon({ problem, advice }, cursor.span(start, start + 1)));
}

/** Text in quotes goes on to the end of the file, or of the document. */
export function unclosedQuote(cursor: Cursor, start: number): YamlFault {
  const quote = cursor.text.charAt(start);
  return new YamlFault(report.unclosedQuote({ quote }, cursor.span(start, start + 1)));
}

/** What stands between the two offsets is no escape. */
export function badEscape(cursor: Cursor, start: number, end: number, problem: string): YamlFault {
  const fix = replaceText("write the backslash twice", cursor.span(start, start + 1), "\\\\");
  const text = cursor.text.slice(start, end);
  return new YamlFault(report.badEscape({ text, problem }, cursor.span(start, end), { fix }));
}

/** `|` or `>` has something else than its header behind it. */
export function badBlockHeader(cursor: Cursor, start: number): YamlFault {
  const indicator = cursor.text.charAt(start);
  const fix = quotePlain(cursor.span(start, endOfText(cursor.text, start)));
  return new YamlFault(report.badBlockHeader({ indicator }, cursor.span(cursor.offset, cursor.offset + 1), { fix }));
}

/** `&` or `*` has no name behind it, or a name that goes on with other characters. */
export function badName(cursor: Cursor, start: number, isInFlow: boolean): YamlFault {
  const indicator = cursor.text.charAt(start);
  const meaning = indicator === "*" ? "an alias" : "an anchor";
  const rule = "its name has nothing but letters from a to z, digits, `-` and `_`";
  return new YamlFault(report.badName({ indicator, meaning, rule }, ...textFrom(cursor, start, isInFlow)));
}

/** What stands behind a `!` is no tag. */
export function badTag(cursor: Cursor, start: number, isInFlow: boolean): YamlFault {
  const rule = "what follows is none";
  return new YamlFault(
    report.badName({ indicator: "!", meaning: "a tag", rule }, ...textFrom(cursor, start, isInFlow)),
  );
}

/** A line that begins with `%` is no directive. */
export function badDirective(cursor: Cursor, start: number): YamlFault {
  return new YamlFault(report.badDirective({}, ...textFrom(cursor, start, false)));
}

/** The span of a piece of text that begins with an indicator, and the quotes that would make it text. */
function textFrom(cursor: Cursor, start: number, isInFlow: boolean): [Span, { fix: Fix }] {
  const end = isInFlow ? endOfItem(cursor.text, start) : endOfText(cursor.text, start);
  const span = cursor.span(start, end);
  return [span, { fix: quotePlain(span) }];
}
