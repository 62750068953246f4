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
  const suggestion = isSibling ? `did you mean \`.${path}\`?` : suggestKey(key, holder);
  const parameters = { path, resolved, key, holder: writePath(holder.path), suggestion, resolver };
  const known = firstKeys(holder, mostShown);
  return report.keyNotFound({ ...parameters, known, more: sizeOf(holder) - known.length }, span);
}

/** How many keys a message lists. */
const mostShown = 8;

/** Containers with more keys are no hand-written ones, and many mistakes in them would take long. */
const mostCompared = 1000;

function suggestKey(key: string, holder: Config): string | undefined {
  return sizeOf(holder) > mostCompared ? undefined : didYouMean(key, firstKeys(holder, mostCompared));
}

function sizeOf(holder: Config): number {
  return holder.written.kind === "list" ? holder.items.length : holder.entries.size;
}

/** The first keys of a container that a path can name. */
function firstKeys(holder: Config, count: number): readonly string[] {
  if (holder.written.kind === "list") return holder.items.slice(0, count).map((_, index) => String(index));
  const keys: string[] = [];
  for (const { key, typedKey } of holder.entries.values()) {
    if (keys.length === count) break;
    if (typedKey === undefined) keys.push(key.value);
  }
  return keys;
}

function pointAt(message: string, config: Config): { readonly notes: readonly Note[] } {
  return { notes: [noteAt(message, config.written.origin)] };
}

function noteAt(message: string, { span }: Origin): Note {
  return { message, span };
}
