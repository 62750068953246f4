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
  const known = keysOf(holder);
  const isSibling = holder.parent === undefined && !path.startsWith(".") && container.get(key) !== undefined;
  const suggestion = isSibling ? `did you mean \`.${path}\`?` : didYouMean(key, known);
  const parameters = { path, resolved, key, holder: writePath(holder.path), known, suggestion, resolver };
  return report.keyNotFound(parameters, span);
}

function keysOf(holder: Config): readonly string[] {
  if (holder.written.kind === "list") return holder.items.map((_, index) => String(index));
  return [...holder.entries.values()].flatMap(({ key, typedKey }) => (typedKey === undefined ? [key.value] : []));
}

function pointAt(message: string, config: Config): { readonly notes: readonly Note[] } {
  return { notes: [noteAt(message, config.written.origin)] };
}

function noteAt(message: string, { span }: Origin): Note {
  return { message, span };
}
