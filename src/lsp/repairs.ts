import type { Analysis } from "../compile.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { chooseFixes } from "../edits/choose-fixes.ts";
import { type Range, toRange, touches } from "./place.ts";
import { pathOf } from "./workspace.ts";

/** Edits of one file. */
export interface FileEdits {
  readonly path: string;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** One thing to do about what is wrong. */
export interface Repair {
  readonly title: string;
  /** Undefined: it repairs everything that can be. */
  readonly diagnostic?: Diagnostic;
  readonly files: readonly FileEdits[];
}

/** What can be done about the diagnostics of which the place, or one that their repair changes, touches a range. */
export function repairsAt(analysis: Analysis, path: string, range: Range): readonly Repair[] {
  return analysis.diagnostics.flatMap((diagnostic) => {
    const { fix, span } = diagnostic;
    if (fix === undefined || span === undefined) return [];
    const places = [span, ...fix.edits.map((edit) => edit.span)];
    const isThere = places.some((place) => pathOf(analysis, place.file) === path && touches(toRange(place), range));
    return isThere ? [{ title: fix.title, diagnostic, files: editsOf([fix], analysis) }] : [];
  });
}

/** All repairs of a file at once; of two that overlap, the first. */
export function repairAll(analysis: Analysis, path: string): Repair | undefined {
  const candidates = analysis.diagnostics.flatMap(({ fix, span }) =>
    fix !== undefined && pathOf(analysis, span?.file) === path ? [{ fix }] : [],
  );
  const { applied } = chooseFixes(candidates, (file) => pathOf(analysis, file));
  const fixes = applied.map(({ fix }) => fix);
  return fixes.length === 0 ? undefined : { title: "repair everything that can be", files: editsOf(fixes, analysis) };
}

function editsOf(fixes: readonly Fix[], analysis: Analysis): readonly FileEdits[] {
  const files = new Map<string, { range: Range; text: string }[]>();
  for (const { span, text } of fixes.flatMap(({ edits }) => edits)) {
    const path = pathOf(analysis, span.file);
    if (path !== undefined) files.set(path, [...(files.get(path) ?? []), { range: toRange(span), text }]);
  }
  return [...files].map(([path, edits]) => ({ path, edits }));
}
