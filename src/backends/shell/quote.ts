/**
 * Writes a text as one bash word: bare where no character means anything to bash, in single quotes where
 * every character shows itself, else as `$'...'` in pure ASCII. Controls, line ends and the invisible marks
 * that reorder text (U+202E and its like) are written as the bytes of their UTF-8 form, which `\xHH` gives
 * in every locale and `\uHHHH` does not (bash reference manual, ANSI-C Quoting).
 */
export function quoteWord(text: string): string {
  if (bareWord.test(text)) return text;
  return needsEscapes.test(text) ? quoteWithEscapes(text) : `'${text}'`;
}

const bareWord = /^[A-Za-z0-9_./:@%+,-]+$/;
const needsEscapes = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}']/u;

/** Whether bash can hold the text in a word at all: no NUL, and every surrogate has its partner. */
export function isWord(text: string): boolean {
  return !notInWords.test(text);
}

/** The text with U+FFFD for what no word can hold, on one line: for names that people read. */
export function cleanWord(text: string): string {
  return text.replace(new RegExp(notInWords, "g"), "\uFFFD").replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "?");
}

const notInWords = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const named: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "'": "\\'",
  "\\": "\\\\",
};

function quoteWithEscapes(text: string): string {
  return `$'${text.replace(/['\\]|[^\x20-\x7e]+/g, escapeRun)}'`;
}

function escapeRun(run: string): string {
  return named[run] ?? [...encoder.encode(run)].map((byte) => named[String.fromCharCode(byte)] ?? hex(byte)).join("");
}

const encoder = new TextEncoder();

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
