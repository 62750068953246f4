import { shellOptions } from "../../backends/shell/options.ts";
import stored from "../../native/stored.sh";
import { parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { reportDiagnostics, type Session } from "../session.ts";
import { type OpenedPlan, openPlan } from "./open-plan.ts";

/** The plan of the Ch-obolo that `--chobolo` names, else the one that the machine itself keeps. */
export async function openStored(call: Call, session: Session): Promise<OpenedPlan | { readonly code: ExitCode }> {
  if (call.values.chobolo !== undefined) return openPlan({ ...call, positionals: [] }, session);
  const { mistakes } = parseSettings(call);
  if (mistakes.length > 0) {
    await reportDiagnostics(session, mistakes);
    return { code: exitCode.couldNotRun };
  }
  return { plan: stored, before: [stateFolder(call)], words: [], host: call.values.host };
}

/** Where the machine keeps its generations. */
export function stateFolder(call: Call): string {
  return parseSettings(call).set.get("shell.stateDir") ?? String(shellOptions.stateDir?.default);
}
