import { parseSettings } from "../analysis.ts";
import { checkInputs, printReport } from "../check-inputs.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { findInputs } from "../input.ts";
import { reportDiagnostics, type Session, verdictOf } from "../session.ts";

/** `chimera check`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { inputs, mistakes } = findInputs(call, session);
  const failures = [...parseSettings(call).mistakes, ...checkUsage(call), ...mistakes];
  if (failures.length > 0) {
    await reportDiagnostics(session, failures);
    return exitCode.couldNotRun;
  }
  if (call.values.fix) {
    const { fixInputs } = await import("../fix-inputs.ts");
    return fixInputs(inputs, call, session);
  }
  const diagnostics = await checkInputs(inputs, call, session);
  await printReport(session, diagnostics);
  return verdictOf(session, diagnostics);
}

function checkUsage({ values, command }: Call) {
  if (values["dry-run"] !== true || values.fix) return [];
  return [report.optionMissing({ command: command.name, option: "--fix", why: "only repairs can be tried" })];
}
