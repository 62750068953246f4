import { renderFrame } from "./code-frame.ts";
import type { Diagnostic, Note } from "./diagnostic.ts";
import { toVisible } from "./display-width.ts";
import type { Span } from "./source.ts";
import { positionAt } from "./source.ts";
import type { Style } from "./style.ts";

/** One diagnostic for people: the message, its place with the source line, and its notes. Ends with a line break. */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style): string {
  const { severity, code, message, span, notes, fix } = diagnostic;
  const head = `${style(severity, `${severity} ${code}`)}${style("strong", `: ${toVisible(message)}`)}`;
  const lines = [head, ...renderPlace(span, severity, style)];
  const isSaidByFix = (note: Note): boolean => note.isHelp === true && note.message === fix?.title;
  for (const note of notes) if (!isSaidByFix(note)) lines.push(...renderNote(note, style));
  if (fix !== undefined) lines.push(`  = ${style("help", "fix")}: ${toVisible(fix.title)}`);
  return `${lines.join("\n")}\n`;
}

/** All diagnostics in the order given, a blank line between two of them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, style)).join("\n");
}

function renderPlace(span: Span | undefined, tone: Diagnostic["severity"], style: Style): string[] {
  if (span === undefined) return [];
  const { line, column } = positionAt(span.file, span.start);
  const arrow = `  ${style("faint", "-->")} ${toVisible(span.file.path)}:${line}:${column}`;
  return [arrow, ...renderFrame(span, tone, style)];
}

function renderNote(note: Note, style: Style): string[] {
  const label = note.isHelp === true ? style("help", "help") : style("note", "note");
  return [`  = ${label}: ${toVisible(note.message)}`, ...renderPlace(note.span, "note", style)];
}
