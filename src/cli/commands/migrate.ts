import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import type { EditedFiles, FileChange } from "../edited-files.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { findInputs } from "../input.ts";
import { migrateInputs } from "../migrate-inputs.ts";
import { printChanges } from "../print-changes.ts";
import { rewriteFiles } from "../rewrite-files.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** `chimera migrate`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { inputs, mistakes } = findInputs(call, session);
  if (mistakes.length > 0) return stop(mistakes, exitCode.couldNotRun, session);
  const { files, obstacles, left } = await migrateInputs(inputs, call, session);
  if (obstacles.length > 0) return stop(obstacles, exitCode.bad, session);
  await reportDiagnostics(session, left);
  if (inputs.some(({ entry }) => entry === "-") && !call.values.check) return printText(files, session);
  const { changes } = files;
  if (changes.length === 0) return say("nothing to migrate", exitCode.fine, session);
  printChanges(changes, session);
  if (call.values.check) return exitCode.bad;
  return call.values.yes ? write(changes, session) : confirm(changes, session);
}

async function stop(diagnostics: readonly Diagnostic[], code: ExitCode, session: Session): Promise<ExitCode> {
  await reportDiagnostics(session, diagnostics);
  return code;
}

function say(message: string, code: ExitCode, { host, format }: Session): ExitCode {
  if (format === "text") host.stderr.write(`${message}\n`);
  return code;
}

/** Standard input goes to standard output, changed or not; what it imports stays as it is. */
function printText(files: EditedFiles, session: Session): ExitCode {
  const result = files.read("-");
  if (result.kind === "text") session.host.stdout.write(result.text);
  return exitCode.fine;
}

async function confirm(changes: readonly FileChange[], session: Session): Promise<ExitCode> {
  const { stdin, stderr } = session.host;
  if (!stdin.isTerminal || !stderr.isTerminal) return stop([report.notConfirmed({})], exitCode.bad, session);
  stderr.write(`Rewrite ${count(changes)}? [y/N] `);
  const answer = stdin.readLine() ?? "";
  if (/^y(?:es)?$/i.test(answer.trim())) return write(changes, session);
  return say("nothing was written", exitCode.bad, session);
}

async function write(changes: readonly FileChange[], session: Session): Promise<ExitCode> {
  const failures = rewriteFiles(changes);
  if (failures.length > 0) return stop(failures, exitCode.couldNotRun, session);
  return say(`rewrote ${count(changes)}`, exitCode.fine, session);
}

function count(changes: readonly FileChange[]): string {
  return changes.length === 1 ? "1 file" : `${changes.length} files`;
}
