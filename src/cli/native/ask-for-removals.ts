import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import { isEvent, type RunEvent } from "../../native/events.ts";
import { isRemoval } from "../../native/plan-text.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/**
 * Whether what a plan takes away from the machine may go: without removals it may, else by `-y` or on being asked. The
 * exit code of the command where it may not.
 */
export async function askForRemovals(
  events: readonly RunEvent[],
  call: Call,
  session: Session,
): Promise<ExitCode | undefined> {
  const count = events.filter(isEvent("change")).filter(isRemoval).length;
  if (count === 0 || call.values.yes) return undefined;
  const { stdin, stderr } = session.host;
  if (!stdin.isTerminal || !stderr.isTerminal) {
    await reportDiagnostics(session, [report.removalsNotConfirmed({ count })]);
    return exitCode.bad;
  }
  const what = count === 1 ? "the removal" : `the ${count} removals`;
  const answer = await stdin.ask(`Make ${what} and everything else? [y/N] `, false);
  if (/^y(?:es)?$/i.test(answer?.trim() ?? "")) return undefined;
  stderr.write("nothing was changed\n");
  return answer === undefined ? exitCode.interrupted : exitCode.bad;
}
