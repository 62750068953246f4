import type { Diagnostic, Fix } from "./diagnostic.ts";
import { positionAt, type Span } from "./source.ts";

/** A span for machines: lines and columns count from 1, columns in UTF-16 code units, the end is exclusive. */
interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One diagnostic as plain data; the place is absent where the diagnostic has none. */
export interface JsonDiagnostic extends Partial<JsonPlace> {
  readonly code: string;
  readonly severity: Diagnostic["severity"];
  readonly message: string;
  readonly notes: readonly ({ readonly message: string } & Partial<JsonPlace>)[];
  readonly fix: { readonly title: string; readonly edits: readonly ({ readonly text: string } & JsonPlace)[] } | null;
}

/** The plain data that `--format json` prints. */
export function toJsonDiagnostics(diagnostics: readonly Diagnostic[]): readonly JsonDiagnostic[] {
  return diagnostics.map(toJsonDiagnostic);
}

function toJsonDiagnostic({ code, severity, message, span, notes, fix }: Diagnostic): JsonDiagnostic {
  return {
    code,
    severity,
    message,
    ...placeOf(span),
    notes: notes.map((note) => ({ message: note.message, ...placeOf(note.span) })),
    fix: fix === undefined ? null : toJsonFix(fix),
  };
}

function toJsonFix({ title, edits }: Fix): JsonDiagnostic["fix"] {
  return { title, edits: edits.map(({ span, text }) => ({ text, ...toJsonPlace(span) })) };
}

/** Where a span lies, for every JSON output of the command line. */
export function toJsonPlace(span: Span): JsonPlace {
  const start = positionAt(span.file, span.start);
  const end = positionAt(span.file, span.end);
  return {
    file: span.file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function placeOf(span: Span | undefined): Partial<JsonPlace> {
  return span === undefined ? {} : toJsonPlace(span);
}
