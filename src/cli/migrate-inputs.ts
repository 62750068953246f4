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
  const left: Diagnostic[] = [];
  let files = original;
  for (const input of inputs) {
    const inspect = (edited: EditedFiles) => inspectInput(input, call, withFiles(session, edited));
    const isWanted = isOlderDialect;
    const done = await repair({ files, inspect, isWanted, isEditable: (file) => isEditable(file, input) });
    files = done.files;
    left.push(...done.leftOut, ...done.after.diagnostics.filter(isOlderDialect));
  }
  const obstacles: Diagnostic[] = [];
  for (const input of inputs) {
    const before = await inspectInput(input, call, withFiles(session, original));
    const after = await inspectInput(input, call, withFiles(session, files));
    obstacles.push(...compareMeaning(input, before, after));
  }
  return { files, obstacles, left };
}

/** Why one input may not be rewritten: it has errors, or would mean something else. */
function compareMeaning(input: InputFile, before: Inspection, after: Inspection): readonly Diagnostic[] {
  const old = before.analysis.system;
  const now = after.analysis.system;
  if (old === undefined) {
    return [...before.diagnostics.filter(({ severity }) => severity === "error"), report.notMigrated({})];
  }
  const changes = now === undefined ? ["it has errors then"] : diffSystems(old, now).map(describeChange);
  return changes.length === 0 ? [] : [report.meaningChanged({ path: input.displayName, changes })];
}
