import type { Origin } from "../../diagnostics/origin.ts";
import { guixDiagnostics as report } from "./diagnostics.ts";
import type { GuixDraft } from "./draft.ts";
import { unprintable } from "./escape.ts";

export interface Verbatim {
  readonly text: string;
  readonly origins: readonly Origin[];
}

/** The option `extraServices`, unless it would break the file around it: then an error, and nothing. */
export function checkVerbatim(draft: GuixDraft): Verbatim | undefined {
  const option = draft.context.options.get("extraServices");
  if (typeof option?.value !== "string" || option.value.trim() === "") return undefined;
  const why = unprintable(option.value) ?? explainUnbalanced(option.value);
  if (why === undefined) return { text: option.value, origins: option.origin === undefined ? [] : [option.origin] };
  draft.diagnostics.push(report.unbalancedVerbatim({ why }, option.origin));
  return undefined;
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]" };

/**
 * Pieces of Scheme in which brackets have no meaning, then brackets: line and block comments, strings, characters,
 * `#{...}#` symbols. A piece that is opened but not closed matches as its opening alone.
 */
const pieces = /;[^\n]*|#\|[\s\S]*?\|#|"(?:[^"\\]|\\[\s\S])*"|#\\[\s\S]|#\{[\s\S]*?\}#|#\||"|#\{|[()[\]]/g;

/** Why `text` is no sequence of whole expressions, as half a sentence; undefined where it is one. */
export function explainUnbalanced(text: string): string | undefined {
  const open: string[] = [];
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === '"' || piece === "#|" || piece === "#{") return `what ${piece} begins does not end`;
    const closer = closing[piece];
    if (closer !== undefined) open.push(closer);
    else if ((piece === ")" || piece === "]") && open.pop() !== piece) return `there is a ${piece} too many`;
  }
  const missing = open.pop();
  return missing === undefined ? undefined : `a ${missing} is missing`;
}
