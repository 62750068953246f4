import { type Diagnostic, Diagnostics, type Fix } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source.ts";
import type { ChosenFixes } from "../edits/choose-fixes.ts";
import type { LoadedFile } from "../frontend/load.ts";
import { parseYaml } from "../frontend/yaml/parse.ts";

export type Repairable = Diagnostic & { readonly fix: Fix };

/** The files of a Ch-obolo and what was reported, before or after repairs. */
export interface Findings {
  readonly files: readonly LoadedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The repairs that do harm, each with a sentence that says which: an error that was not there before has to do with the
 * text it wrote, or its file is YAML no longer. What a repair merely uncovers elsewhere is no harm of its own.
 */
export function findHarm(
  { applied, edits }: ChosenFixes<string, Repairable>,
  before: Findings,
  after: Findings,
): ReadonlyMap<Repairable, string> {
  const harm = new Map<Repairable, string>();
  const known = new Set(before.diagnostics.map(identityOf));
  for (const diagnostic of after.diagnostics) {
    if (diagnostic.severity !== "error" || known.has(identityOf(diagnostic))) continue;
    const spans = [diagnostic.span, ...diagnostic.notes.map((note) => note.span)].filter((span) => span !== undefined);
    const writers = new Set(spans.flatMap((span) => findWriters(span, after.files, edits)));
    for (const repair of applied) {
      if (repair.fix.edits.some((edit) => writers.has(edit))) harm.set(repair, diagnostic.message);
    }
  }
  const broken = brokenFiles(before.files, after.files);
  for (const repair of applied) {
    const isIn = repair.fix.edits.some(({ span }) => broken.has(realPathOf(span, before.files)));
    if (isIn && !harm.has(repair)) harm.set(repair, "the file would not be YAML any longer");
  }
  return harm;
}

function identityOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** The edits whose text a span of the edited file touches. */
function findWriters(span: Span, files: readonly LoadedFile[], edits: ChosenFixes<string, Repairable>["edits"]) {
  const written = edits.get(realPathOf(span, files))?.written() ?? [];
  return written.filter(({ start, end }) => start <= span.end && span.start <= end).map(({ edit }) => edit);
}

function realPathOf({ file }: Span, files: readonly LoadedFile[]): string {
  return files.find((candidate) => candidate === file)?.realPath ?? "";
}

/** Files that were YAML before and are not now, by real path. */
function brokenFiles(before: readonly LoadedFile[], after: readonly LoadedFile[]): ReadonlySet<string> {
  const texts = new Map(before.map(({ realPath, text }) => [realPath, text]));
  const isBroken = (file: LoadedFile): boolean => {
    const text = texts.get(file.realPath) ?? file.text;
    return text !== file.text && isYaml({ ...file, text }) && !isYaml(file);
  };
  return new Set(after.filter(isBroken).map(({ realPath }) => realPath));
}

function isYaml(file: LoadedFile): boolean {
  return parseYaml(file, new Diagnostics()) !== undefined;
}
