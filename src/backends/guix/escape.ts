/** Text that no Scheme string of Guile's can hold: half of a surrogate pair. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Why `text` cannot reach a Guix machine, as half a sentence; undefined where it can. */
export function unprintable(text: string): string | undefined {
  if (loneSurrogate.test(text)) return "half of a surrogate pair, which is no character";
  if (text.includes("\0")) return "a NUL character, which no file name, argument or setting may hold";
  return undefined;
}

/**
 * Characters that are written by number: controls, spaces other than U+0020, marks that reorder or hide text,
 * private use, non-characters. Listed by hand, because what `\p{...}` matches changes between Node releases.
 */
const obscure = new RegExp(
  "[\\0-\\x1f\\x7f-\\xa0\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u08e2\\u1680\\u180e\\u2000-\\u200f" +
    "\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ud800-\\uf8ff\\ufdd0-\\ufdef\\ufeff\\ufff0-\\ufffb\\ufffe\\uffff" +
    "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}\\u{f0000}-\\u{10ffff}]",
  "gu",
);

/** Escapes that Guile's reader knows by letter (Guile manual, "String Read Syntax"). */
const lettered: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
};

function numbered(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(6, "0")}`;
}

/** The inside of a string literal; a line break stays one where `keepsLines`. */
export function escapeText(text: string, keepsLines: boolean): string {
  return text
    .replace(/[\\"]/g, "\\$&")
    .replace(obscure, (character) =>
      character === "\n" && keepsLines ? character : (lettered[character] ?? numbered(character)),
    );
}

/** Symbols that every Scheme reads back as written; others need Guile's `#{...}#`. */
const plainSymbol = /^(?:[A-Za-z!$%&*/:<=>?^_~][\w!$%&*/:<=>?^~+\-.@]*|[+-]|@@?|\.\.\.|->[\w-]+)$/;

/** Whether `name` is a symbol that the printer may write. */
export function isPlainSymbol(name: string): boolean {
  return plainSymbol.test(name);
}
