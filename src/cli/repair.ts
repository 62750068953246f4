import type { Analysis } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { type ChosenFixes, chooseFixes } from "../edits/choose-fixes.ts";
import type { LoadedFile } from "../frontend/load.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import type { EditedFiles } from "./edited-files.ts";
import type { InputFile } from "./input.ts";
import { findHarm, type Repairable } from "./repair-harm.ts";
import type { Session } from "./session.ts";

/** A repair may uncover the next mistake; more rounds than this would mean that repairs undo each other. */
const maximumRounds = 10;

/** What was found out about one Ch-obolo. */
export interface Inspection {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
}

export interface RepairRequest {
  readonly files: EditedFiles;
  readonly inspect: (files: EditedFiles) => Promise<Inspection>;
  /** Which repairs to make. */
  readonly isWanted: (diagnostic: Diagnostic) => boolean;
  /** Whether a file may be edited at all. */
  readonly isEditable: (file: LoadedFile) => boolean;
}

export interface Repaired {
  readonly files: EditedFiles;
  /** What was reported and then repaired, in the order in which that was done. */
  readonly fixed: readonly Repairable[];
  /** Why repairs were left out. */
  readonly leftOut: readonly Diagnostic[];
  readonly before: Inspection;
  readonly after: Inspection;
}

/** Files below the root may be edited; of standard input only that itself, since nobody named the files it imports. */
export function isEditable({ isInside, realPath }: LoadedFile, { entry }: InputFile): boolean {
  return entry === "-" ? realPath === "-" : isInside;
}

/** The session of somebody who sees files as they would be. */
export function withFiles(session: Session, files: EditedFiles): Session {
  return { ...session, host: { ...session.host, reader: files } };
}

/** Makes the repairs that the diagnostics of one Ch-obolo offer, until none is left. Nothing is written. */
export async function repair(request: RepairRequest): Promise<Repaired> {
  const before = await request.inspect(request.files);
  let state: Repaired = { files: request.files, fixed: [], leftOut: [], before, after: before };
  for (let round = 0; round < maximumRounds; round++) {
    const { fixed, ...next } = await runRound(request, state);
    state = { ...state, ...next, fixed: [...state.fixed, ...fixed] };
    if (fixed.length === 0) break;
  }
  return state;
}

/** Makes the repairs that do not stand in each other's way, without those that do harm. */
async function runRound(request: RepairRequest, { files, after: now }: Repaired): Promise<Omit<Repaired, "before">> {
  const keyOf = (file: SourceFile): string | undefined => {
    const loaded = now.analysis.files.find((candidate) => candidate === file);
    return loaded !== undefined && request.isEditable(loaded) ? loaded.realPath : undefined;
  };
  const leftOut: Diagnostic[] = [];
  let candidates = now.diagnostics.filter(isRepairable).filter(request.isWanted);
  for (;;) {
    const chosen = chooseFixes(candidates, keyOf);
    if (chosen.applied.length === 0) return { files, fixed: [], leftOut, after: now };
    const edited = edit(files, now.analysis.files, chosen);
    const after = await request.inspect(edited);
    const harm = findHarm(chosen, findingsOf(now), findingsOf(after));
    if (harm.size === 0) return { files: edited, fixed: chosen.applied, leftOut, after };
    for (const [{ fix, span }, why] of harm) leftOut.push(report.fixLeftOut({ title: fix.title, why }, span));
    candidates = candidates.filter((candidate) => !harm.has(candidate));
  }
}

function isRepairable(diagnostic: Diagnostic): diagnostic is Repairable {
  return diagnostic.fix !== undefined;
}

function edit(
  files: EditedFiles,
  loaded: readonly LoadedFile[],
  { edits }: ChosenFixes<string, Repairable>,
): EditedFiles {
  return loaded.reduce((edited, file) => {
    const own = edits.get(file.realPath);
    return own === undefined ? edited : edited.with(file, own.applyTo(file.text));
  }, files);
}

function findingsOf({ analysis, diagnostics }: Inspection) {
  return { files: analysis.files, diagnostics };
}
