import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { TextEdits } from "../../src/edits/text-edits.ts";

/** A text with the fixes of all diagnostics made that belong to the file `path`; fixes must not overlap. */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[], path = "ch-obolo.yml"): string {
  const edits = new TextEdits();
  for (const edit of diagnostics.flatMap(({ fix }) => fix?.edits ?? [])) {
    if (edit.span.file.path !== path) continue;
    if (!edits.fits(edit)) throw new Error(`two fixes change the same place: ${edit.text}`);
    edits.add(edit);
  }
  return edits.applyTo(text);
}
