import { lineStarts, lineText, positionAt, type SourceFile, type Span } from "../diagnostics/source.ts";

/** A place as the protocol counts it: both numbers from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A piece of some file. */
export interface Location {
  /** Absolute path. */
  readonly path: string;
  readonly range: Range;
}

/** The place of an offset. */
export function toPosition(file: SourceFile, offset: number): Position {
  const { line, column } = positionAt(file, offset);
  return { line: line - 1, character: column - 1 };
}

/** The place of a span. */
export function toRange({ file, start, end }: Span): Range {
  return { start: toPosition(file, start), end: toPosition(file, end) };
}

/** The offset of a place; one behind a line's end counts as its end. */
export function toOffset(file: SourceFile, { line, character }: Position): number {
  const start = lineStarts(file)[line];
  return start === undefined ? file.text.length : start + Math.min(character, lineText(file, line + 1).length);
}

/** Whether two ranges share a place; touching counts. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
