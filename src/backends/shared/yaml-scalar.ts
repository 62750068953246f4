/** Quoting for YAML: what this file prints, readers of YAML 1.1 (PyYAML) and 1.2 read as the same string. */

const plainShape = /^(?:[A-Za-z_/]|\.(?=[A-Za-z_])|--?(?=[A-Za-z]))(?:[\w ./@+%(),='|<>[\]*?;~-]|:(?=[\w/]))*$/;
const reservedWord = /^(?:y|yes|n|no|on|off|true|false|null|\.inf|\.nan)$/i;

/** Whether a string may stand without quotes; anything that could be another type or syntax may not. */
export function isPlainString(text: string): boolean {
  return plainShape.test(text) && !text.endsWith(" ") && !(text.length <= 5 && reservedWord.test(text));
}

/** Text that no YAML stream can hold: a lone surrogate is no character. */
export function isWritable(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/**
 * What is escaped in double quotes. Besides what YAML forbids: invisible and direction-changing characters and spaces
 * other than U+0020, so that a reviewer sees everything that is there. Written as ranges, because the classes of
 * `\p{...}` differ between versions of Unicode, and with them the output would.
 */
const escaped =
  /["\\\0-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufeff\ufff0-\uffff\u{110bd}\u{110cd}\u{13430}-\u{1345f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{40000}-\u{10ffff}]/gu;

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\0": "\\0",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

/** A double-quoted scalar on one line. A lone surrogate has no YAML form: callers refuse it with `isWritable`. */
export function quoteString(text: string): string {
  return `"${text.replace(escaped, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

/** Whether a line may stand in a literal block as it is: nothing to escape, and no blank at its end. */
export function isLiteralLine(text: string): boolean {
  return text.search(/["\\]/u) < 0
    ? text.search(escaped) < 0 && !text.endsWith(" ")
    : isLiteralLine(text.replace(/["\\]/gu, ""));
}

/**
 * Cuts a double-quoted scalar into lines of at most `width` characters with escaped line breaks, which readers take
 * out again: after a blank where there is one, and never inside an escape. A blank at the start of a continuation is
 * escaped, because readers skip leading blanks.
 */
export function breakQuoted(quoted: string, width: number): readonly string[] {
  const pieces = quoted.match(/\\x..|\\u.{4}|\\U.{8}|\\.|[^\\]/gsu) ?? [];
  const lines: string[] = [];
  for (let start = 0; start < pieces.length; ) {
    const indent = lines.length > 0 && pieces[start] === " " ? "\\" : "";
    const end = findBreak(pieces, start, width - indent.length - 1);
    lines.push(`${indent}${pieces.slice(start, end).join("")}${end < pieces.length ? "\\" : ""}`);
    start = end;
  }
  return lines;
}

/** The index after the last piece that fits, or after the last blank in the second half of what fits. */
function findBreak(pieces: readonly string[], start: number, width: number): number {
  let length = 0;
  let afterBlank = 0;
  for (let index = start; index < pieces.length; index++) {
    const piece = pieces[index] ?? "";
    length += piece.length;
    if (length > width && index > start) return afterBlank > 0 ? afterBlank : index;
    if (piece === " " && length > width / 2) afterBlank = index + 1;
  }
  return pieces.length;
}
