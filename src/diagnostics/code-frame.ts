import { displayWidth, keepEnd, keepStart, toVisible } from "./display-width.ts";
import { lineText, positionAt, type Span } from "./source.ts";
import type { Style, Tone } from "./style.ts";

const tabWidth = 4;
/** Columns of source shown at most; longer lines are cut around the marked piece. */
const widestSource = 100;
const narrowestSource = 24;
/** Columns kept on each side of a long marked piece, where there is room. */
const context = 20;
/** Characters that are looked at on each side of a mark: enough for any terminal, and lines may be a megabyte long. */
const farthestLook = 1_000;

/** How a frame is to look: the tone of its marks, and the columns of the terminal, where it has a width. */
export interface FrameLook {
  readonly tone: Tone;
  readonly style: Style;
  readonly columns?: number | undefined;
}

/** The source lines that a span begins and ends in, each with a line of `^` below the marked piece. */
export function renderFrame(span: Span, look: FrameLook): string[] {
  const [first, last] = markedLines(span);
  const digits = String((last ?? first).number).length;
  if (last === undefined) return renderLine(first, digits, look);
  const isGap = last.number > first.number + 1;
  const gap = isGap ? [`  ${look.style("faint", `${" ".repeat(digits)} :`)}`] : [];
  return [...renderLine(first, digits, look), ...gap, ...renderLine(last, digits, look)];
}

/** One line of source and the piece of it that is marked, as offsets in its text. */
interface MarkedLine {
  readonly number: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The line that a span lies in, or the first and the last one; blanks at its end are not marked. */
function markedLines({ file, start, end }: Span): readonly [MarkedLine, MarkedLine?] {
  const from = positionAt(file, start);
  const text = lineText(file, from.line);
  const before = Math.min(from.column - 1, text.length);
  const first = { number: from.line, text, start: before };
  // Only the end is looked for line breaks: a span may be a whole file.
  const trimmed = start + file.text.slice(start, end).trimEnd().length;
  const to = positionAt(file, Math.max(start, trimmed));
  if (to.line === from.line)
    return [{ ...first, end: before + Math.max(1, Math.min(end - start, text.length - before)) }];
  const lastText = lineText(file, to.line);
  const indentation = lastText.length - lastText.trimStart().length;
  const last = { number: to.line, text: lastText, start: indentation, end: to.column - 1 };
  return [{ ...first, end: Math.max(text.trimEnd().length, before + 1) }, last];
}

function renderLine(line: MarkedLine, digits: number, { tone, style, columns = Infinity }: FrameLook): string[] {
  const margin = `  ${" ".repeat(digits)} | `.length;
  const { before, marked, after } = cutTo(piecesOf(line), Math.min(widestSource, columns - margin));
  const blanks = " ".repeat(displayWidth(before));
  const marks = "^".repeat(Math.max(displayWidth(marked), 1));
  const number = String(line.number).padStart(digits);
  return [
    `  ${style("faint", `${number} |`)} ${before}${marked}${after}`.trimEnd(),
    `  ${" ".repeat(digits)} ${style("faint", "|")} ${blanks}${style(tone, marks)}`,
  ];
}

interface Pieces {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The three pieces of a line as they can be shown, with tabs up to the next tab stop. */
function piecesOf({ text, start, end }: MarkedLine): Pieces {
  const before = show(text.slice(Math.max(0, start - farthestLook), start), 0);
  const marked = show(text.slice(start, Math.min(end, start + farthestLook)), displayWidth(before));
  const after = show(text.slice(end, end + farthestLook), displayWidth(before) + displayWidth(marked));
  return { before, marked, after };
}

function show(text: string, column: number): string {
  const [first = "", ...others] = text.split("\t").map(toVisible);
  return others.reduce((shown, part) => {
    const reached = column + displayWidth(shown);
    return shown + " ".repeat(tabWidth - (reached % tabWidth)) + part;
  }, first);
}

/** Drops what lies too far from the marked piece, so that all of it fits into `columns`. */
function cutTo(pieces: Pieces, columns: number): Pieces {
  const room = Math.max(narrowestSource, columns);
  const [lead, rest] = [displayWidth(pieces.before), displayWidth(pieces.after)];
  const least = Math.min(context, room >> 2);
  const marked = keepStart(pieces.marked, room - Math.min(lead, least) - Math.min(rest, least));
  const spare = room - Math.max(1, displayWidth(marked));
  const before = keepEnd(pieces.before, Math.max(spare >> 1, spare - rest));
  return { before, marked, after: keepStart(pieces.after, spare - displayWidth(before)) };
}
