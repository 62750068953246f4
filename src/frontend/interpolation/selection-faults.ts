import { type Diagnostic, type DiagnosticExtras, type Fix, replaceText } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { Span } from "../../diagnostics/source.ts";
import { askFor, findNearest } from "../../diagnostics/suggest.ts";
import { type Config, writePath } from "../config.ts";
import { lackOf } from "../subjects.ts";
import type { Context } from "./context.ts";
import { describeValue } from "./describe.ts";
import { interpolationDiagnostics as report } from "./diagnostics.ts";
import type { Selection } from "./select.ts";
import { sourceOf } from "./values.ts";

export type FailedSelection = Exclude<Selection, { readonly kind: "found" }>;

/** A path that was followed. */
export interface Followed {
  readonly path: string;
  readonly span: Span;
  readonly context: Context;
  /** The one that was given the path, if one was. */
  readonly resolver?: string;
  /** Where parts of the path come from. */
  readonly sources?: readonly Origin[];
}

/** Says why a path leads nowhere. */
export function explainSelection(selection: FailedSelection, followed: Followed): Diagnostic {
  const { path, span, resolver, sources = [] } = followed;
  switch (selection.kind) {
    case "unreadable":
      return report.badText({ resolver, reason: "its bracket holds no key, or is never closed" }, span, {
        causes: sources,
      });
    case "above-root":
      return report.aboveRoot({ path, resolver }, span);
    case "bad-index": {
      const { key, holder } = selection;
      const extras = pointAt("the list is here", holder.written.origin, sources);
      return report.badIndex({ key, holder: writePath(holder.path) }, span, extras);
    }
    case "missing": {
      const place = writePath(selection.place.path);
      const extras = pointAt("it stands here", selection.place.written.origin, sources);
      return report.missingValue({ place, resolver }, span, extras);
    }
    case "blocked": {
      const { parent, child, value } = selection;
      const extras = pointAt("it stands here", sourceOf(value), sources);
      return report.notContainer({ path, parent, child, found: describeValue(value) }, span, extras);
    }
    case "absent":
      return explainAbsence(selection, followed);
  }
}

function explainAbsence(
  { holder, key, resolved }: Extract<Selection, { readonly kind: "absent" }>,
  { path, span, context: { container }, resolver, sources = [] }: Followed,
): Diagnostic {
  const isSibling = holder.parent === undefined && !path.startsWith(".") && container.get(key) !== undefined;
  const meant = isSibling ? [`.${path}`] : findMeantKeys(key, holder);
  const advice = askFor(meant) ?? adviseOnVariable(path, holder) ?? describeKeys(holder);
  const fix = replaceKey(isSibling ? path : key, meant, span);
  const parameters = { path, resolved, key, holder: writePath(holder.path), meant, advice, resolver };
  return report.keyNotFound(parameters, span, { fix, causes: [...lackOf(holder.written, [key]), ...sources] });
}

/** Shells write variables of the environment so, and in capitals. */
function adviseOnVariable(path: string, holder: Config): string | undefined {
  if (holder.parent !== undefined || !/^[A-Z][A-Z0-9_]+$/.test(path)) return undefined;
  return `a variable of the environment is written \`\${oc.env:${path}}\``;
}

/** The repair of a path that holds `written` once, where only one other key is meant. */
function replaceKey(
  written: string,
  [meant, ...others]: readonly string[],
  { file, start, end }: Span,
): Fix | undefined {
  if (meant === undefined || others.length > 0 || !/^[\w.-]+$/.test(meant)) return undefined;
  const [at, ...again] = placesOf(written, file.text.slice(start, end)).map((index) => start + index);
  if (at === undefined || again.length > 0) return undefined;
  return replaceText(`write \`${meant}\``, { file, start: at, end: at + written.length }, meant);
}

/** Where a path has a key. */
function placesOf(key: string, path: string): readonly number[] {
  const starts = [...path.matchAll(/[^.[\]]+/g)].map(({ index }) => index);
  return starts.filter((at) => path.startsWith(key, at) && /^(?:[.[\]]|$)/.test(path.slice(at + key.length)));
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

/** The value that is in the way may be what is wrong, and so may those that the path comes from. */
function pointAt(message: string, blocker: Origin | undefined, sources: readonly Origin[]): DiagnosticExtras {
  if (blocker === undefined) return { causes: sources };
  return { notes: [{ message, span: blocker.span }], causes: [blocker, ...sources] };
}
