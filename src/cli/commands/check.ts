import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { analyseCall, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { formatDiagnostics, reportDiagnostics, type Session, verdictOf } from "../session.ts";

/** `chimera check`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { mistakes } = parseSettings(call);
  const opened = analyseCall(call, session);
  const failures = "mistake" in opened ? [...mistakes, opened.mistake] : mistakes;
  if ("mistake" in opened || failures.length > 0) {
    await reportDiagnostics(session, failures);
    return exitCode.couldNotRun;
  }
  const { analysis } = opened;
  const { target } = call.values;
  const { diagnostics } = target === undefined ? analysis : await emitAnalysis(analysis, call, target, "directory");
  await printReport(session, diagnostics);
  return verdictOf(session, diagnostics);
}

/** Text is a message for people; the machine formats are the data that was asked for. */
async function printReport(session: Session, diagnostics: readonly Diagnostic[]): Promise<void> {
  if (session.format === "text") return reportDiagnostics(session, diagnostics);
  session.host.stdout.write(await formatDiagnostics(session, diagnostics, session.host.stdout));
}
