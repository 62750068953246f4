import { code, endOfText, isBreak } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { badEscape, unclosedQuote } from "./scan-faults.ts";
import type { ScalarToken } from "./tokens.ts";

const run = /[^'"\\ \t\r\n\x85\u2028\u2029]+/y;
const blanks = /[ \t]+/y;
const hexadecimal = /[0-9A-Fa-f]*/y;
const largestCodePoint = 0x10ffff;

const escapes: ReadonlyMap<number, string> = new Map(
  Object.entries({
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1b",
    " ": " ",
    '"': '"',
    "\\": "\\",
    "/": "/",
    N: "\x85",
    _: "\xa0",
    L: "\u2028",
    P: "\u2029",
  }).map(([name, meaning]) => [name.charCodeAt(0), meaning]),
);

/** How many digits follow `\x`, `\u` and `\U`. */
const digitCounts: ReadonlyMap<number, number> = new Map([
  [0x78, 2],
  [0x75, 4],
  [0x55, 8],
]);

/** Scans text in single or double quotes. */
export function scanQuoted(cursor: Cursor): ScalarToken {
  const start = cursor.offset;
  const style = cursor.peek() === code.doubleQuote ? '"' : "'";
  const quote = cursor.peek();
  cursor.offset++;
  let text = takeSolid(cursor, quote, start);
  while (cursor.peek() !== quote) text += takeGap(cursor, start) + takeSolid(cursor, quote, start);
  cursor.offset++;
  return { kind: "scalar", text, style, start, end: cursor.offset };
}

/** Everything up to a blank, a line break, the closing quote or the end. */
function takeSolid(cursor: Cursor, quote: number, start: number): string {
  let text = "";
  while (true) {
    text += cursor.take(run);
    const unit = cursor.peek();
    if (unit === code.backslash && quote === code.doubleQuote) text += takeEscape(cursor, start);
    else if (unit === code.singleQuote && quote === unit && cursor.peek(1) === unit) {
      text += "'";
      cursor.offset += 2;
    } else if (unit !== quote && (unit === code.singleQuote || unit === code.doubleQuote || unit === code.backslash)) {
      text += String.fromCharCode(unit);
      cursor.offset++;
    } else return text;
  }
}

function takeEscape(cursor: Cursor, start: number): string {
  const escapeStart = cursor.offset++;
  const unit = cursor.peek();
  const meaning = escapes.get(unit);
  if (meaning !== undefined) {
    cursor.offset++;
    return meaning;
  }
  const digitCount = digitCounts.get(unit);
  if (digitCount !== undefined) return takeCodePoint(cursor, escapeStart, digitCount);
  if (unit === endOfText) throw unclosedQuote(cursor, start);
  if (!isBreak(unit)) {
    const end = cursor.offset + String.fromCodePoint(cursor.text.codePointAt(cursor.offset) ?? 0).length;
    throw badEscape(cursor, escapeStart, end, "is no escape");
  }
  cursor.takeBreak();
  return takeBreaks(cursor, start);
}

function takeCodePoint(cursor: Cursor, escapeStart: number, digitCount: number): string {
  cursor.offset++;
  const digits = cursor.take(hexadecimal).slice(0, digitCount);
  const value = Number.parseInt(digits, 16);
  const end = escapeStart + 2 + digits.length;
  if (digits.length < digitCount) {
    throw badEscape(cursor, escapeStart, end, `is no escape: ${digitCount} hexadecimal digits are needed`);
  }
  if (value > largestCodePoint) throw badEscape(cursor, escapeStart, end, "is beyond the last character of Unicode");
  cursor.offset = end;
  return String.fromCodePoint(value);
}

/** Blanks and line breaks, folded. */
function takeGap(cursor: Cursor, start: number): string {
  const spaces = cursor.take(blanks);
  const unit = cursor.peek();
  if (unit === endOfText) throw unclosedQuote(cursor, start);
  if (!isBreak(unit)) return spaces;
  const first = cursor.takeBreak();
  const breaks = takeBreaks(cursor, start);
  if (first !== "\n") return first + breaks;
  return breaks === "" ? " " : breaks;
}

function takeBreaks(cursor: Cursor, start: number): string {
  let breaks = "";
  while (true) {
    if (cursor.isAtDocumentMark()) throw unclosedQuote(cursor, start);
    cursor.skip(blanks);
    if (!isBreak(cursor.peek())) return breaks;
    breaks += cursor.takeBreak();
  }
}
