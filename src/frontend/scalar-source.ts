import type { Span } from "../diagnostics/source.ts";
import type { ScalarNode } from "./tree.ts";

/** A run of a scalar's text and the piece of the file that means it; `isVerbatim`: character by character. */
interface Segment {
  readonly text: number;
  readonly length: number;
  readonly source: number;
  readonly sourceEnd: number;
  readonly isVerbatim: boolean;
}

/**
 * The place in the file of a piece of a scalar's text, offsets in UTF-16 code units. Escapes, folded lines and
 * indentation are counted as they are written. The whole scalar, where its text is not what its source says.
 */
export function spanInside({ text, origin }: ScalarNode, start: number, end: number): Span {
  const { file, start: offset, end: limit } = origin.span;
  const segments = segmentsOf(file.text.slice(offset, limit), text);
  const first = segments && rangeAt(segments, start);
  const last = segments && (end > start ? rangeAt(segments, end - 1) : first);
  if (first === undefined || last === undefined) return origin.span;
  return { file, start: offset + first.start, end: offset + (end > start ? last.end : first.start) };
}

function rangeAt(segments: readonly Segment[], offset: number): { start: number; end: number } | undefined {
  const found = segments.find(({ text, length }) => offset < text + length) ?? segments.at(-1);
  if (found === undefined) return undefined;
  const inside = Math.min(offset - found.text, found.length);
  if (inside === found.length) return { start: found.sourceEnd, end: found.sourceEnd };
  if (!found.isVerbatim) return { start: found.source, end: found.sourceEnd };
  return { start: found.source + inside, end: found.source + inside + 1 };
}

/** The segments of a scalar; undefined where they do not add up to its text. */
function segmentsOf(source: string, text: string): readonly Segment[] | undefined {
  const builder = new SegmentBuilder(source, text);
  const [mark = ""] = source;
  if (mark === "|" || mark === ">") builder.readBlock();
  else if (mark === "'") builder.readFlow(1, source.length - 1, /''/y);
  else if (mark === '"') builder.readFlow(1, source.length - 1, escapeSequence);
  else builder.readFlow(0, source.length, undefined);
  return builder.finish();
}

const escapeSequence = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|[\s\S])/y;
const lineBreak = /\r\n|[\n\r\x85\u2028\u2029]/g;
/** The end of a line, empty lines behind it, and the indentation of the next. */
const fold = /[ \t]*(?:\r\n|[\n\r\x85\u2028\u2029])(?:[ \t]*(?:\r\n|[\n\r\x85\u2028\u2029]))*[ \t]*/y;
const ordinary = /[^'"\\ \t\r\n\x85\u2028\u2029]+|[ \t]+|[\s\S]/y;

class SegmentBuilder {
  readonly #source: string;
  readonly #text: string;
  readonly #segments: Segment[] = [];
  #offset = 0;

  constructor(source: string, text: string) {
    this.#source = source;
    this.#text = text;
  }

  finish(): readonly Segment[] | undefined {
    return this.#offset === this.#text.length ? this.#segments : undefined;
  }

  #add(length: number, source: number, sourceEnd: number, isVerbatim: boolean): void {
    const last = this.#segments.at(-1);
    const text = this.#offset;
    this.#offset += length;
    if (isVerbatim && last?.isVerbatim && last.sourceEnd === source) {
      this.#segments[this.#segments.length - 1] = { ...last, length: last.length + length, sourceEnd };
    } else if (length > 0) this.#segments.push({ text, length, source, sourceEnd, isVerbatim });
  }

  /** A plain or quoted scalar between two offsets of the source. */
  readFlow(start: number, end: number, escapes: RegExp | undefined): void {
    for (let at = start; at < end; ) {
      const escaped = escapes && matchAt(escapes, this.#source, at);
      const folded = escaped === undefined ? matchAt(fold, this.#source, at) : undefined;
      const found = escaped ?? folded ?? matchAt(ordinary, this.#source, at) ?? "";
      if (escaped !== undefined) this.#add(lengthOfEscape(escaped), at, at + escaped.length, false);
      else if (folded !== undefined) this.#add(lengthOfFold(folded), at, at + folded.length, false);
      else this.#add(found.length, at, at + found.length, true);
      at += found.length;
      if (escaped !== undefined && isLineBreak(escaped.slice(1))) at = this.#continueLine(at);
    }
  }

  /** An escaped line break vanishes, with the indentation behind it; empty lines stay. */
  #continueLine(at: number): number {
    const rest = /(?:[ \t]*(?:\r\n|[\n\r\x85\u2028\u2029]))*[ \t]*/y;
    const found = matchAt(rest, this.#source, at) ?? "";
    this.#add(found.match(lineBreak)?.length ?? 0, at, at + found.length, false);
    return at + found.length;
  }

  /** A literal or folded block: each line stands in the text as it is; what lies between two is what the breaks became. */
  readBlock(): void {
    const lines = splitLines(this.#source).slice(1);
    const leading = /^[\n\x85\u2028\u2029]*/.exec(this.#text)?.[0].length ?? 0;
    const first = lines.find(({ text }) => text.trim() !== "");
    const beyond = /^ */.exec(this.#text.slice(leading))?.[0].length ?? 0;
    const indentation = first === undefined ? 0 : (/^ */.exec(first.text)?.[0].length ?? 0) - beyond;
    let lastEnd = this.#source.length;
    for (const { text, start } of lines) {
      const content = text.slice(indentation);
      if (content === "") continue;
      const found = this.#text.indexOf(content, this.#offset);
      if (found < 0) return;
      this.#add(found - this.#offset, lastEnd === this.#source.length ? start : lastEnd, start + indentation, false);
      this.#add(content.length, start + indentation, start + indentation + content.length, true);
      lastEnd = start + text.length;
    }
    this.#add(this.#text.length - this.#offset, lastEnd, this.#source.length, false);
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function isLineBreak(text: string): boolean {
  return /^(?:\r\n|[\n\r\x85\u2028\u2029])$/.test(text);
}

/** How many UTF-16 code units an escape sequence stands for. */
function lengthOfEscape(written: string): number {
  if (isLineBreak(written.slice(1))) return 0;
  return written.startsWith("\\U") && Number.parseInt(written.slice(2), 16) > 0xffff ? 2 : 1;
}

/** A single line break becomes a blank; of several the first vanishes. U+2028 and U+2029 always stay. */
function lengthOfFold(folded: string): number {
  const [first = "", ...rest] = folded.match(lineBreak) ?? [];
  const isKept = first === "\u2028" || first === "\u2029";
  return rest.length + (isKept || rest.length === 0 ? 1 : 0);
}

function splitLines(source: string): readonly { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (const found of source.matchAll(lineBreak)) {
    lines.push({ text: source.slice(start, found.index), start });
    start = found.index + found[0].length;
  }
  lines.push({ text: source.slice(start), start });
  return lines;
}
