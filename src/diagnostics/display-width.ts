import { eastAsianWidth } from "get-east-asian-width";

const plain = /^[ -~]*$/;
/** Characters whose width depends on what stands beside them. */
const joining =
  /[\p{M}\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]/u;
/** A spacing mark, or a halfwidth or fullwidth form, has columns of its own behind its letter. */
const ownColumns = /[\p{Mc}\uff00-\uffef]/u;
const emojiSign = /\ufe0f|\u20e3|\u200d\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/u;

let segmenter: Intl.Segmenter | undefined;

/** The pieces of a text that a reader takes for one character: letters with their marks, emoji sequences. */
export function* charactersOf(text: string): Iterable<string> {
  if (!joining.test(text)) {
    yield* text;
    return;
  }
  // Making one takes some ten milliseconds, and most texts do without.
  segmenter ??= new Intl.Segmenter("en");
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** How many columns a terminal gives to `text`; control characters are expected to be gone (see `toVisible`). */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of charactersOf(text)) width += characterWidth(character);
  return width;
}

/** Emoji take two columns, other characters what Unicode's East Asian Width (UAX 11) gives to their letter. */
function characterWidth(character: string): number {
  const [letter, ...marks] = [...character].filter((part) => !invisible.test(part));
  if (letter === undefined) return 0;
  if (emojiSign.test(character)) return 2;
  return widthOf(letter) + marks.reduce((sum, mark) => sum + (ownColumns.test(mark) ? widthOf(mark) : 0), 0);
}

function widthOf(codePoint: string): number {
  return eastAsianWidth(codePoint.codePointAt(0) ?? 0);
}

/** The beginning of a text that fits into `columns`, and what is cut off with `mark` in its place. */
export function keepStart(text: string, columns: number, mark = "…"): string {
  if (displayWidth(text) <= columns) return text;
  return takeColumns(charactersOf(text), columns - displayWidth(mark)).join("") + mark;
}

/** The end of a text that fits into `columns`, in the same way. */
export function keepEnd(text: string, columns: number, mark = "…"): string {
  if (displayWidth(text) <= columns) return text;
  const backwards = [...charactersOf(text)].reverse();
  return (
    mark +
    takeColumns(backwards, columns - displayWidth(mark))
      .reverse()
      .join("")
  );
}

function takeColumns(characters: Iterable<string>, columns: number): string[] {
  const taken: string[] = [];
  let left = columns;
  for (const character of characters) {
    left -= characterWidth(character);
    if (left < 0) break;
    taken.push(character);
  }
  return taken;
}

const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/**
 * `text` with every character that a terminal would obey instead of showing (control characters, line breaks,
 * direction marks, lone surrogates) written out, so that no input can move the cursor or reorder a message. What joins
 * the parts of an emoji stays.
 */
export function toVisible(text: string): string {
  return text.replace(hidden, (character, offset: number) =>
    isJoiner(text, offset) ? character : writeOut(character),
  );
}

function isJoiner(text: string, offset: number): boolean {
  if (text[offset] !== "\u200d") return false;
  const before = text.slice(Math.max(0, offset - 4), offset);
  return (
    /\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]*$/u.test(before) &&
    startsPicture(text.slice(offset + 1, offset + 3))
  );
}

function startsPicture(text: string): boolean {
  return /^\p{Extended_Pictographic}/u.test(text);
}

function writeOut(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`;
}
