import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Located } from "../../../diagnostics/origin.ts";
import type { NixAssignment, NixValue } from "../../../knowledge/index.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft } from "../draft.ts";
import { goneOptions, hasSince, optionPath, type Release, youngOptions } from "../release.ts";
import { oldNerdFont, valueToNix } from "../values.ts";

/**
 * Sets the options that stand for `name`. Comes back with a diagnostic per assignment that could not be made,
 * undefined for each that was.
 */
export function assignAll(
  assignments: readonly NixAssignment[],
  name: Located<string>,
  draft: NixDraft,
): readonly (Diagnostic | undefined)[] {
  return assignments.map(({ path, value }) => {
    const gone = goneOptions.get(path.join("."));
    if (gone !== undefined && draft.release >= gone.until) {
      return report.goneFromRelease({ name: name.value, ...gone }, name.origin);
    }
    return assign(draft, optionPath(path, draft.release), valueToNix(value, draft.release), name.origin);
  });
}

/** The first release that has all of an answer's options, where the draft's is too old for them. */
export function missingSince(
  answer: { readonly since?: string; readonly assignments: readonly NixAssignment[] },
  release: Release,
): string | undefined {
  if (answer.assignments.some(({ value }) => isOldFont(value, release))) return undefined;
  if (!hasSince(release, answer.since)) return answer.since;
  const young = answer.assignments.map(({ path }) => youngSince(path.join("."))).filter((one) => one !== undefined);
  return young.find((since) => !hasSince(release, since));
}

/** Nerd Fonts came to 24.11 in one package; `packageReference` takes the font out of it. */
function isOldFont(value: NixValue, release: Release): boolean {
  if (value.kind === "list") return value.items.some((item) => isOldFont(item, release));
  return value.kind === "package" && oldNerdFont(value.path, release) !== undefined;
}

function youngSince(option: string): Release | undefined {
  for (const [prefix, since] of youngOptions) if (`${option}.`.startsWith(`${prefix}.`)) return since;
  return undefined;
}
