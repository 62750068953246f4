import { dumpSystem } from "../../ir/dump.ts";
import { systemToJson } from "../../ir/json.ts";
import type { System } from "../../ir/system.ts";
import { analyseCall } from "../analysis.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { reportDiagnostics, type Session, verdictOf } from "../session.ts";

/** `chimera ir`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const opened = await analyseCall(call, session);
  if ("mistake" in opened) {
    await reportDiagnostics(session, [opened.mistake]);
    return exitCode.couldNotRun;
  }
  const { system, diagnostics } = opened.analysis;
  await reportDiagnostics(session, diagnostics);
  if (system === undefined) return exitCode.bad;
  session.host.stdout.write(format(system, session));
  return verdictOf(session, diagnostics);
}

function format(system: System, session: Session): string {
  return session.format === "json" ? `${JSON.stringify(systemToJson(system), undefined, 2)}\n` : dumpSystem(system);
}
