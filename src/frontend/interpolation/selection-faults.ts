import type { Diagnostic, Note } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { Span } from "../../diagnostics/source.ts";
import { didYouMean } from "../../diagnostics/suggest.ts";
import { type Config, writePath } from "../config.ts";
import type { Context } from "./context.ts";
import { describeValue } from "./describe.ts";
import { interpolationDiagnostics as report } from "./diagnostics.ts";
import type { Selection } from "./select.ts";
import { sourceOf } from "./values.ts";

export type FailedSelection = Exclude<Selection, { readonly kind: "found" }>;

/** Says why a path leads nowhere; `resolver` names the one that was given the path, if one was. */
export function explainSelection(
  selection: FailedSelection,
  path: string,
  span: Span,
  context: Context,
  resolver?: string,
): Diagnostic {
  switch (selection.kind) {
    case "above-root":
      return report.aboveRoot({ path, resolver }, span);
    case "bad-index": {
      const { key, holder } = selection;
      return report.badIndex({ key, holder: writePath(holder.path) }, span, pointAt("the list is here", holder));
    }
    case "missing": {
      const place = writePath(selection.place.path);
      return report.missingValue({ place, resolver }, span, pointAt("it stands here", selection.place));
    }
    case "blocked": {
      const { parent, child, value } = selection;
      const source = sourceOf(value);
      const notes = source === undefined ? {} : { notes: [noteAt("it stands here", source)] };
      return report.notContainer({ path, parent, child, found: describeValue(value) }, span, notes);
    }
    case "absent":
      return explainAbsence(selection, path, span, context, resolver);
  }
}

function explainAbsence(
  { holder, key, resolved }: Extract<Selection, { readonly kind: "absent" }>,
  path: string,
  span: Span,
  { container }: Context,
  resolver: string | undefined,
): Diagnostic {
  const isSibling = holder.parent === undefined && !path.startsWith(".") && container.get(key) !== undefined;
  const advice = isSibling ? `did you mean \`.${path}\`?` : adviseOnKey(key, holder);
  return report.keyNotFound({ path, resolved, key, holder: writePath(holder.path), advice, resolver }, span);
}

/** How many keys a message lists. */
const mostShown = 8;

/** Containers with more keys are no hand-written ones, and many mistakes in them would take long. */
const mostCompared = 1000;

function adviseOnKey(key: string, holder: Config): string {
  if (holder.written.kind === "list") return countItems(holder.items.length);
  const names = firstNames(holder, mostCompared);
  if (holder.entries.size === 0) return "it is empty";
  const suggestion = holder.entries.size > mostCompared ? undefined : didYouMean(key, names);
  return suggestion ?? listNames(names, holder.entries.size);
}

function countItems(count: number): string {
  return count === 0 ? "it is empty" : `it has ${count} item${count === 1 ? "" : "s"}, counted from 0`;
}

function listNames(names: readonly string[], count: number): string {
  if (names.length === 0) return "its keys are no text, and only text can be named: quote them";
  const shown = names.slice(0, mostShown);
  const more = count > shown.length ? ` and ${count - shown.length} more` : "";
  return `it has ${shown.map((name) => `\`${name}\``).join(", ")}${more}`;
}

/** The first keys of a mapping that are text. */
function firstNames(holder: Config, count: number): readonly string[] {
  const names: string[] = [];
  for (const { key, typedKey } of holder.entries.values()) {
    if (names.length === count) break;
    if (typedKey === undefined) names.push(key.value);
  }
  return names;
}

function pointAt(message: string, config: Config): { readonly notes: readonly Note[] } {
  return { notes: [noteAt(message, config.written.origin)] };
}

function noteAt(message: string, { span }: Origin): Note {
  return { message, span };
}
