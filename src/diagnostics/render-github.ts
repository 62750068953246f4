import type { Diagnostic } from "./diagnostic.ts";
import { positionAt, type Span } from "./source.ts";

const levels = { error: "error", warning: "warning", note: "notice" } as const;

/** Diagnostics as workflow commands, which GitHub Actions shows beside the changed lines. */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(renderAnnotation).join("");
}

function renderAnnotation({ code, severity, message, span, notes }: Diagnostic): string {
  const properties = [...placeProperties(span), `title=${escapeProperty(code)}`].join(",");
  const text = [message, ...notes.map((note) => note.message)].join("\n");
  return `::${levels[severity]} ${properties}::${escapeData(text)}\n`;
}

function placeProperties(span: Span | undefined): string[] {
  if (span === undefined) return [];
  const start = positionAt(span.file, span.start);
  const end = positionAt(span.file, span.end);
  const place = [`file=${escapeProperty(span.file.path)}`, `line=${start.line}`, `endLine=${end.line}`];
  // GitHub takes columns only where the annotation stays on one line.
  return start.line === end.line ? [...place, `col=${start.column}`, `endColumn=${end.column}`] : place;
}

/** The escapes that the workflow command parser of actions/runner undoes. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
