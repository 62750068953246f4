import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { reportDiagnostics, type Session } from "./session.ts";

interface Differences {
  /** One sentence each. */
  readonly changes: readonly string[];
  /** What could not be compared. */
  readonly failures?: readonly Diagnostic[];
}

/** Prints what a comparison found; the exit code of the command. */
export async function printDifferences({ changes, failures = [] }: Differences, session: Session): Promise<ExitCode> {
  const { stdout } = session.host;
  if (session.format === "json") stdout.write(`${JSON.stringify({ changes }, undefined, 2)}\n`);
  else stdout.write(changes.map((change) => `${change}\n`).join(""));
  if (failures.length > 0) {
    await reportDiagnostics(session, failures);
    return exitCode.couldNotRun;
  }
  return changes.length === 0 ? exitCode.fine : exitCode.bad;
}
