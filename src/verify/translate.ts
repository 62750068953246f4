import type { EmittedFile } from "../backends/backend.ts";
import type { Diagnostic, Note } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../diagnostics/origin.ts";
import { lineStarts, lineText, type SourceFile, type Span } from "../diagnostics/source.ts";
import { verifyDiagnostics as report } from "./diagnostics.ts";
import type { Finding } from "./finding.ts";

/** Who complained, and about which target. */
export interface Judge {
  /** The command: `nix-instantiate`. */
  readonly tool: string;
  /** The target for people: "NixOS". */
  readonly title: string;
}

/**
 * Tells a complaint about an emitted file of the line of the Ch-obolo that the emitted line comes from. The tool's own
 * words and the emitted line are notes. Where the line itself comes from nowhere (a bracket, a comment), the nearest
 * line above that comes from somewhere counts, else the nearest below: parsers notice a mistake late.
 */
export function translate(finding: Finding, files: readonly EmittedFile[], judge: Judge): Diagnostic {
  const { message } = finding;
  const place = findWord(finding, files) ?? finding.place;
  const emitted = files.find((file) => file.path === place?.path);
  if (place === undefined || emitted === undefined) {
    return report.toolRefusesFile(judge, undefined, { notes: [{ message }] });
  }
  const notes: Note[] = [{ message, span: lineSpan({ path: emitted.path, text: emitted.text }, place.line) }];
  const found = findOrigin(emitted, place.line);
  if (found === undefined) return report.toolRefusesFile(judge, undefined, { notes });
  return report.toolRefuses(judge, narrow(found.origin, emitted, found.line), { notes });
}

/** The first line with the word that a complaint is about, in the file that it names or in any. */
function findWord({ word, place }: Finding, files: readonly EmittedFile[]): Finding["place"] {
  if (word === undefined) return undefined;
  for (const { path, text } of files.filter((file) => place === undefined || file.path === place.path)) {
    const index = text.split("\n").findIndex((line) => line.split(/[\s()[\]'"`,]+/).includes(word));
    if (index >= 0) return { path, line: index + 1 };
  }
  return undefined;
}

interface Found {
  readonly origin: Origin;
  /** The emitted line that has it, from 1. */
  readonly line: number;
}

function findOrigin({ trace }: EmittedFile, line: number): Found | undefined {
  const above = trace.slice(0, line).findLastIndex((origins) => origins.length > 0);
  const index = above >= 0 ? above : trace.findIndex((origins) => origins.length > 0);
  const [origin] = trace[index] ?? [];
  return origin === undefined ? undefined : { origin, line: index + 1 };
}

/** Of a value that is text over several lines, emitted as it stands, only the line that became the emitted one. */
function narrow({ span }: Origin, emitted: EmittedFile, line: number): Span {
  const wanted = textAt(emitted, line);
  const first = emitted.trace.findIndex((origins) => origins[0]?.span === span);
  const sameAbove = emitted.trace
    .slice(first, line - 1)
    .filter((_, index) => textAt(emitted, first + index + 1) === wanted);
  const lines = linesOf(span).filter((candidate) => textOf(candidate).trim() === wanted);
  return lines[sameAbove.length] ?? span;
}

function textAt({ path, text }: EmittedFile, line: number): string {
  return lineText({ path, text }, line).trim();
}

/** The lines of a span that reaches over several, without the blanks around each; none where it does not. */
function linesOf({ file, start, end }: Span): readonly Span[] {
  const text = file.text.slice(start, end);
  const pieces = [...text.matchAll(/[^\n]+/g)].map((match) => {
    const lead = match[0].length - match[0].trimStart().length;
    const from = start + match.index + lead;
    return { file, start: from, end: from + match[0].trim().length };
  });
  return pieces.length < 2 ? [] : pieces;
}

function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

/** A line without the blanks around it. */
function lineSpan(file: SourceFile, line: number): Span {
  const start = lineStarts(file)[line - 1] ?? file.text.length;
  const text = lineText(file, line);
  return { file, start: start + text.length - text.trimStart().length, end: start + text.trimEnd().length };
}
