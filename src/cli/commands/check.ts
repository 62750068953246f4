import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { analyseInput, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { findInputs, type InputFile } from "../input.ts";
import { formatDiagnostics, reportDiagnostics, type Session, verdictOf } from "../session.ts";

/** `chimera check`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { inputs, mistakes } = findInputs(call, session);
  const failures = [...parseSettings(call).mistakes, ...mistakes];
  if (failures.length > 0) {
    await reportDiagnostics(session, failures);
    return exitCode.couldNotRun;
  }
  const diagnostics = await checkInputs(inputs, call, session);
  await printReport(session, diagnostics);
  return verdictOf(session, diagnostics);
}

/** Several inputs may share imports: what is wrong in those is said once. */
async function checkInputs(inputs: readonly InputFile[], call: Call, session: Session): Promise<readonly Diagnostic[]> {
  const distinct = new Map<string, Diagnostic>();
  for (const input of inputs) {
    for (const diagnostic of await checkInput(input, call, session)) {
      const named = inputs.length === 1 ? diagnostic : nameInput(diagnostic, input);
      distinct.set(identityOf(named), named);
    }
  }
  return [...distinct.values()];
}

async function checkInput(input: InputFile, call: Call, session: Session): Promise<readonly Diagnostic[]> {
  const analysis = await analyseInput(input, call, session);
  const { target } = call.values;
  if (target === undefined) return analysis.diagnostics;
  return (await emitAnalysis(analysis, call, target, "directory")).diagnostics;
}

/** What has no place of its own says which input it is about. */
function nameInput(diagnostic: Diagnostic, { displayName }: InputFile): Diagnostic {
  return diagnostic.span === undefined
    ? { ...diagnostic, message: `${displayName}: ${diagnostic.message}` }
    : diagnostic;
}

function identityOf({ code, message, span }: Diagnostic): string {
  return JSON.stringify([code, message, span?.file.path, span?.start, span?.end]);
}

/** Text is a message for people; the machine formats are the data that was asked for. */
async function printReport(session: Session, diagnostics: readonly Diagnostic[]): Promise<void> {
  if (session.format === "text") return reportDiagnostics(session, diagnostics);
  session.host.stdout.write(await formatDiagnostics(session, diagnostics, session.host.stdout));
}
