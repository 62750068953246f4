/**
 * A text that diagnostics can point into. `path` is the name shown to people, as they would type it; `name` is the
 * same from wherever the file was named, and may stand in an output (default: `path`).
 */
export interface SourceFile {
  readonly path: string;
  readonly name?: string;
  readonly text: string;
}

/** A piece of a source file: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place for people: both numbers count from 1, `column` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStartsOfFile = new WeakMap<SourceFile, readonly number[]>();

/** Offsets at which the lines of `file` begin; `\n`, `\r\n` and `\r` end a line. */
export function lineStarts(file: SourceFile): readonly number[] {
  let starts = lineStartsOfFile.get(file);
  if (starts === undefined) {
    starts = findLineStarts(file.text);
    lineStartsOfFile.set(file, starts);
  }
  return starts;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  const ends = /\r\n|\n|\r/g;
  while (ends.exec(text) !== null) starts.push(ends.lastIndex);
  return starts;
}

/** The line and column of an offset; an offset past the end counts as the end. */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const end = Math.min(offset, file.text.length);
  return { line: low + 1, column: end - (starts[low] ?? 0) + 1 };
}

/** The text of line `line` (from 1) without its line break; empty past the end. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  const start = starts[line - 1];
  if (start === undefined) return "";
  const next = starts[line];
  if (next === undefined) return file.text.slice(start);
  const isPair = file.text.charAt(next - 1) === "\n" && file.text.charAt(next - 2) === "\r";
  return file.text.slice(start, next - (isPair ? 2 : 1));
}
