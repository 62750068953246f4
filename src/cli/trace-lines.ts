import type { EmittedFile } from "../backends/backend.ts";
import type { Leaf } from "../compile.ts";
import { chainOf, type Origin } from "../diagnostics/origin.ts";
import { positionAt, type SourceFile, type Span } from "../diagnostics/source.ts";

/** One line of an output file and the places of the input that it comes from. */
export interface TracedLine {
  readonly file: EmittedFile;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly origins: readonly Origin[];
}

/** Line `line` (from 1) of an output file; undefined past its end. */
export function traceOutputLine(file: EmittedFile, line: number): TracedLine | undefined {
  const text = file.text.split("\n")[line - 1];
  return text === undefined || line > countLines(file)
    ? undefined
    : { file, line, text, origins: originsOf(file, line) };
}

/** How many lines an output file has; a closing line break begins no new one. */
export function countLines({ text }: EmittedFile): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

function originsOf(file: EmittedFile, line: number): readonly Origin[] {
  return file.trace[line - 1] ?? [];
}

/**
 * The output lines that come from line `line` of `source`: from values that begin there, else from values that
 * merely reach over that line.
 */
export function traceSourceLine(
  files: readonly EmittedFile[],
  source: SourceFile,
  line: number,
): readonly TracedLine[] {
  const beginning = collect(files, (span) => span.file === source && firstLine(span) === line);
  if (beginning.length > 0) return beginning;
  return collect(files, (span) => span.file === source && firstLine(span) <= line && line <= lastLine(span));
}

function collect(files: readonly EmittedFile[], isMeant: (span: Span) => boolean): readonly TracedLine[] {
  return files.flatMap((file) => {
    const texts = file.text.split("\n");
    return file.trace.flatMap((all, index): readonly TracedLine[] => {
      const origins = all.filter((origin) => chainOf(origin).some(({ span }) => isMeant(span)));
      return origins.length === 0 ? [] : [{ file, line: index + 1, text: texts[index] ?? "", origins }];
    });
  });
}

function firstLine({ file, start }: Span): number {
  return positionAt(file, start).line;
}

function lastLine({ file, start, end }: Span): number {
  return positionAt(file, Math.max(start, end - 1)).line;
}

/** The path of the input value at an origin, where it is a single value. */
export function leafPathOf(origin: Origin, leaves: readonly Leaf[]): string | undefined {
  return leaves.find((leaf) => leaf.origin === origin)?.path;
}
