// PyYAML's classes of characters, as UTF-16 code units. U+0000 stands for the end: no YAML text holds it.

export const endOfText = 0;

/** A character by its name in messages and comparisons: `code.colon`. */
export const code = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  star: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  question: 0x3f,
  at: 0x40,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  backtick: 0x60,
  openBrace: 0x7b,
  pipe: 0x7c,
  closeBrace: 0x7d,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
  byteOrderMark: 0xfeff,
} as const;

/** Line feed, carriage return, NEL, LS or PS. */
export function isBreak(unit: number): boolean {
  return (
    unit === code.lineFeed ||
    unit === code.carriageReturn ||
    unit === code.nextLine ||
    unit === code.lineSeparator ||
    unit === code.paragraphSeparator
  );
}

export function isBreakOrEnd(unit: number): boolean {
  return unit === endOfText || isBreak(unit);
}

/** What may follow an indicator such as `-` or `:`. */
export function isBlankOrEnd(unit: number): boolean {
  return unit === code.space || unit === code.tab || isBreakOrEnd(unit);
}

/** What may follow a tag or a directive: unlike an indicator, no tab. */
export function isSpaceOrEnd(unit: number): boolean {
  return unit === code.space || isBreakOrEnd(unit);
}

export function isDigit(unit: number): boolean {
  return unit >= code.zero && unit <= code.nine;
}
