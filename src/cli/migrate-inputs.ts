import { distinct } from "../diagnostics/arrange.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isOlderDialect } from "../frontend/dialect.ts";
import { describeChange, diffSystems } from "../ir/diff.ts";
import { inspectInput } from "./check-inputs.ts";
import type { Call } from "./command.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { EditedFiles } from "./edited-files.ts";
import type { InputFile } from "./input.ts";
import { type Inspection, isEditable, repair, withFiles } from "./repair.ts";
import type { Session } from "./session.ts";

export interface Migration {
  readonly files: EditedFiles;
  /** Why nothing may be written. */
  readonly obstacles: readonly Diagnostic[];
  /** What of the older dialect no edit can rewrite. */
  readonly left: readonly Diagnostic[];
}

/** Rewrites inputs and what they import in today's dialect, each file once; every input must keep its meaning. */
export async function migrateInputs(inputs: readonly InputFile[], call: Call, session: Session): Promise<Migration> {
  const original = new EditedFiles(session.host.reader);
  const inspectors = inputs.map((input) => ({ input, inspect: inspectorOf(input, call, session) }));
  const left: Diagnostic[] = [];
  let files = original;
  for (const { input, inspect } of inspectors) {
    const isWanted = isOlderDialect;
    const done = await repair({ files, inspect, isWanted, isEditable: (file) => isEditable(file, input) });
    files = done.files;
    left.push(...done.leftOut, ...done.after.diagnostics.filter(isOlderDialect));
  }
  const obstacles: Diagnostic[] = [];
  for (const { input, inspect } of inspectors) {
    obstacles.push(...compareMeaning(input, await inspect(original), await inspect(files)));
  }
  return { files, obstacles: distinct(obstacles), left: distinct(left) };
}

/** Inspects one input, once for each state of the files. */
function inspectorOf(input: InputFile, call: Call, session: Session): (files: EditedFiles) => Promise<Inspection> {
  const known = new Map<EditedFiles, Promise<Inspection>>();
  return (files) => {
    const inspection = known.get(files) ?? inspectInput(input, call, withFiles(session, files));
    known.set(files, inspection);
    return inspection;
  };
}

/** Why one input may not be rewritten: it has errors, or would mean something else. */
function compareMeaning(input: InputFile, before: Inspection, after: Inspection): readonly Diagnostic[] {
  const old = before.analysis.system;
  const now = after.analysis.system;
  if (old === undefined) {
    return [
      ...before.diagnostics.filter(({ severity }) => severity === "error"),
      report.notMigrated({ path: input.displayName }),
    ];
  }
  const changes = now === undefined ? ["it has errors then"] : diffSystems(old, now).map(describeChange);
  return changes.length === 0 ? [] : [report.meaningChanged({ path: input.displayName, changes })];
}
