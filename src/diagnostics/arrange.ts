import type { Diagnostic } from "./diagnostic.ts";
import type { SourceFile } from "./source.ts";

/**
 * Each diagnostic once, in the order in which a person reads: file by file as `files` lists them, top to bottom. Those
 * without a place stand first. What is doubtful about a piece that is an error anyhow is left out.
 */
export function arrange(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const ranks = new Map<string | undefined, number>([[undefined, -1]]);
  for (const { path } of files) if (!ranks.has(path)) ranks.set(path, ranks.size);
  const rankOf = ({ span }: Diagnostic): number => ranks.get(span?.file.path) ?? ranks.size;
  const startOf = ({ span }: Diagnostic): number => span?.start ?? 0;
  return withoutDoubts(distinct(diagnostics)).sort((a, b) => rankOf(a) - rankOf(b) || startOf(a) - startOf(b));
}

function withoutDoubts(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const wrong = new Set(diagnostics.filter(({ severity }) => severity === "error").map(placeOf));
  return diagnostics.filter(
    (diagnostic) => diagnostic.severity === "error" || diagnostic.span === undefined || !wrong.has(placeOf(diagnostic)),
  );
}

/** What says the same of the same place counts once: a file may be imported twice, and a value be used by aliases. */
export function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const known = new Map(diagnostics.toReversed().map((diagnostic) => [identityOf(diagnostic), diagnostic]));
  return diagnostics.filter((diagnostic) => known.get(identityOf(diagnostic)) === diagnostic);
}

function identityOf(diagnostic: Diagnostic): string {
  return JSON.stringify([diagnostic.code, diagnostic.message, placeOf(diagnostic)]);
}

function placeOf({ span }: Diagnostic): string {
  return span === undefined ? "" : `${span.start}:${span.end}:${span.file.path}`;
}
