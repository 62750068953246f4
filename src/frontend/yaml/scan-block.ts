import { code, endOfText, isBreak, isBreakOrEnd, isDigit, isSpaceOrEnd } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { badBlockHeader } from "./scan-faults.ts";
import type { ScalarToken } from "./tokens.ts";

const spaces = / +/y;
const comment = /#[^\r\n\x85\u2028\u2029]*/y;
const line = /[^\r\n\x85\u2028\u2029]+/y;

type Chomping = "clip" | "strip" | "keep";

interface Header {
  readonly chomping: Chomping;
  /** Columns that the text is indented by, where the author says so. */
  readonly increment: number | undefined;
}

/** Scans the text after `|` or `>`; it lies at column `lowestIndent` at least. */
export function scanBlockScalar(cursor: Cursor, lowestIndent: number): ScalarToken {
  const start = cursor.offset;
  const style = cursor.peek() === code.greater ? ">" : "|";
  cursor.offset++;
  const { chomping, increment } = scanHeader(cursor, start);
  const lowest = Math.max(lowestIndent, 1);
  const leading = increment === undefined ? takeIndentation(cursor) : { breaks: "", deepest: 0 };
  const indent = increment === undefined ? Math.max(lowest, leading.deepest) : lowest + increment - 1;
  const breaks = increment === undefined ? leading.breaks : takeBreaks(cursor, indent);
  const body = takeLines(cursor, indent, breaks, style === ">");
  let text = body.text;
  if (chomping !== "strip") text += body.lastBreak;
  if (chomping === "keep") text += body.trailing;
  return { kind: "scalar", text, style, start, end: body.end };
}

function scanHeader(cursor: Cursor, start: number): Header {
  const before = takeChomping(cursor);
  const increment = takeIncrement(cursor, start);
  const chomping = before ?? (increment === undefined ? undefined : takeChomping(cursor)) ?? "clip";
  if (!isSpaceOrEnd(cursor.peek())) throw badBlockHeader(cursor, start);
  cursor.skip(spaces);
  cursor.skip(comment);
  if (!isBreakOrEnd(cursor.peek())) throw badBlockHeader(cursor, start);
  cursor.takeBreak();
  return { chomping, increment };
}

function takeChomping(cursor: Cursor): Chomping | undefined {
  const unit = cursor.peek();
  if (unit !== code.plus && unit !== code.minus) return undefined;
  cursor.offset++;
  return unit === code.plus ? "keep" : "strip";
}

function takeIncrement(cursor: Cursor, start: number): number | undefined {
  const unit = cursor.peek();
  if (!isDigit(unit)) return undefined;
  if (unit === code.zero) throw badBlockHeader(cursor, start);
  cursor.offset++;
  return unit - code.zero;
}

/** Empty lines before the text, and the deepest column that they or the first line of text reach. */
function takeIndentation(cursor: Cursor): { readonly breaks: string; readonly deepest: number } {
  let breaks = "";
  let deepest = 0;
  while (cursor.peek() === code.space || isBreak(cursor.peek())) {
    if (cursor.skip(spaces) > 0) deepest = Math.max(deepest, cursor.column);
    else breaks += cursor.takeBreak();
  }
  return { breaks, deepest };
}

interface Body {
  readonly text: string;
  readonly lastBreak: string;
  /** Empty lines after the text. */
  readonly trailing: string;
  readonly end: number;
}

function takeLines(cursor: Cursor, indent: number, leading: string, isFolded: boolean): Body {
  let text = "";
  let breaks = leading;
  let lastBreak = "";
  let end = cursor.offset;
  while (isAtText(cursor, indent)) {
    text += breaks;
    const isMoreIndented = isBlank(cursor.peek());
    text += cursor.take(line);
    end = cursor.offset;
    lastBreak = cursor.takeBreak();
    breaks = takeBreaks(cursor, indent);
    if (!isAtText(cursor, indent)) break;
    const folds = isFolded && lastBreak === "\n" && !isMoreIndented && !isBlank(cursor.peek());
    if (!folds) text += lastBreak;
    else if (breaks === "") text += " ";
  }
  return { text, lastBreak, trailing: breaks, end };
}

function isAtText(cursor: Cursor, indent: number): boolean {
  return cursor.column === indent && cursor.peek() !== endOfText;
}

function isBlank(unit: number): boolean {
  return unit === code.space || unit === code.tab;
}

/** Empty lines; stops at `indent` of the first that is not. */
function takeBreaks(cursor: Cursor, indent: number): string {
  let breaks = "";
  skipIndent(cursor, indent);
  while (isBreak(cursor.peek())) {
    breaks += cursor.takeBreak();
    skipIndent(cursor, indent);
  }
  return breaks;
}

function skipIndent(cursor: Cursor, indent: number): void {
  const limit = cursor.lineStart + indent;
  if (cursor.offset >= limit) return;
  cursor.skip(spaces);
  cursor.offset = Math.min(cursor.offset, limit);
}
