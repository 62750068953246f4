import { displayWidth, toVisible } from "./display-width.ts";
import { lineText, positionAt, type Span } from "./source.ts";
import type { Style, Tone } from "./style.ts";

const tabWidth = 4;
/** Columns of source shown at most; longer lines are cut around the marked piece. */
const maximumWidth = 100;
/** Columns kept on each side even of a long marked piece. */
const minimumContext = 20;
/** Characters looked at on each side; more than are ever shown, so that it can be seen that some are cut off. */
const farthest = 2 * maximumWidth;
const cutMark = "…";

/** The source line that a span begins in, and a line of `^` below the marked piece. */
export function renderFrame(span: Span, tone: Tone, style: Style): string[] {
  const { line, column } = positionAt(span.file, span.start);
  const text = lineText(span.file, line);
  const start = Math.min(column - 1, text.length);
  const end = Math.min(start + Math.max(span.end - span.start, 1), text.length);
  // A line can be a million characters long; only these can be seen.
  const before = text.slice(Math.max(0, start - farthest), start);
  const marked = text.slice(start, Math.min(end, start + farthest));
  const piece = cut({ before, marked, after: text.slice(end, end + farthest) });
  const marks = " ".repeat(displayWidth(piece.before)) + "^".repeat(Math.max(displayWidth(piece.marked), 1));
  const number = String(line);
  return [
    `  ${style("faint", `${number} |`)} ${piece.before}${piece.marked}${piece.after}`.trimEnd(),
    `  ${" ".repeat(number.length)} ${style("faint", "|")} ${paintMarks(marks, tone, style)}`,
  ];
}

function paintMarks(marks: string, tone: Tone, style: Style): string {
  const blanks = marks.lastIndexOf(" ") + 1;
  return marks.slice(0, blanks) + style(tone, marks.slice(blanks));
}

interface Pieces {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Makes each piece printable and drops what lies too far from the marked one. */
function cut(pieces: Pieces): Pieces {
  const marked = keepStart(printable(pieces.marked), maximumWidth);
  const lead = printable(pieces.before);
  const rest = printable(pieces.after);
  const spare = maximumWidth - marked.length;
  const before = keepEnd(lead, Math.max(minimumContext, spare >> 1, spare - rest.length));
  return { before, marked, after: keepStart(rest, Math.max(minimumContext, spare - before.length)) };
}

function printable(text: string): string {
  return toVisible(text.replaceAll("\t", " ".repeat(tabWidth)));
}

function keepStart(text: string, length: number): string {
  return text.length <= length ? text : dropHalves(text.slice(0, length)) + cutMark;
}

function keepEnd(text: string, length: number): string {
  return text.length <= length ? text : cutMark + dropHalves(text.slice(-length));
}

/** Removes half of a surrogate pair that cutting left at either end. */
function dropHalves(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}
