import { type Diagnostic, type Fix, type Note, replaceText } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { Span } from "../../diagnostics/source.ts";
import { askFor, findNearest } from "../../diagnostics/suggest.ts";
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
  const meant = isSibling ? [`.${path}`] : findMeantKeys(key, holder);
  const advice = askFor(meant) ?? describeKeys(holder);
  const fix = replaceEnd(isSibling ? path : key, meant, span);
  const parameters = { path, resolved, key, holder: writePath(holder.path), meant, advice, resolver };
  return report.keyNotFound(parameters, span, { fix });
}

/** The repair of a path that ends in `written`, where only one other end is meant. */
function replaceEnd(written: string, [meant, ...others]: readonly string[], at: Span): Fix | undefined {
  const start = at.end - written.length;
  const isWritten = at.file.text.startsWith(written, start);
  const isPlain = meant !== undefined && /^[\w.-]+$/.test(meant);
  if (!isPlain || !isWritten || others.length > 0) return undefined;
  return replaceText(`write \`${meant}\``, { ...at, start }, meant);
}

/** How many keys a message lists. */
const mostShown = 8;

/** Containers with more keys are no hand-written ones, and many mistakes in them would take long. */
const mostCompared = 1000;

function findMeantKeys(key: string, holder: Config): readonly string[] {
  const isCompared = holder.written.kind !== "list" && holder.entries.size <= mostCompared;
  return isCompared ? findNearest(key, firstNames(holder, mostCompared)) : [];
}

function describeKeys(holder: Config): string {
  if (holder.written.kind === "list") return countItems(holder.items.length);
  if (holder.entries.size === 0) return "it is empty";
  return listNames(firstNames(holder, mostShown + 1), holder.entries.size);
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
