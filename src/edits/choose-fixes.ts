import type { Fix } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { TextEdits } from "./text-edits.ts";

/** What can be repaired at once. `K` names a file, however often it was read. */
export interface ChosenFixes<K, T> {
  readonly applied: readonly T[];
  /** Fixes that overlap one before them, or change a file that may not be edited. */
  readonly left: readonly T[];
  readonly edits: ReadonlyMap<K, TextEdits>;
}

/**
 * Takes each fix with all of its edits or not at all; of fixes that overlap, the first. `keyOf` is undefined for a file
 * that may not be edited.
 */
export function chooseFixes<K, T extends { readonly fix: Fix }>(
  candidates: readonly T[],
  keyOf: (file: SourceFile) => K | undefined,
): ChosenFixes<K, T> {
  const edits = new Map<K, TextEdits>();
  const applied: T[] = [];
  const left: T[] = [];
  const open = (key: K): TextEdits => {
    const known = edits.get(key) ?? new TextEdits();
    edits.set(key, known);
    return known;
  };
  for (const candidate of candidates) {
    const places = candidate.fix.edits.map((edit) => ({ edit, key: keyOf(edit.span.file) }));
    const fits = places.every(({ edit, key }) => key !== undefined && (edits.get(key)?.fits(edit) ?? true));
    (fits ? applied : left).push(candidate);
    if (!fits) continue;
    for (const { edit, key } of places) if (key !== undefined) open(key).add(edit);
  }
  return { applied, left, edits };
}
