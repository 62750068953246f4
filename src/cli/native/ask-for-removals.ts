import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import { isEvent, type RunEvent } from "../../native/events.ts";
import { isRemoval } from "../../native/plan-text.ts";
import type { Call } from "../command.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** Whether what a plan takes away from the machine may go: without removals it may, else by `-y` or on being asked. */
export async function askForRemovals(events: readonly RunEvent[], call: Call, session: Session): Promise<boolean> {
  const count = events.filter(isEvent("change")).filter(isRemoval).length;
  if (count === 0 || call.values.yes) return true;
  const { stdin, stderr } = session.host;
  if (!stdin.isTerminal || !stderr.isTerminal) {
    await reportDiagnostics(session, [report.removalsNotConfirmed({ count })]);
    return false;
  }
  stderr.write(`\nMake ${count === 1 ? "the removal" : `the ${count} removals`} and everything else? [y/N] `);
  const isWanted = /^y(?:es)?$/i.test((stdin.readLine() ?? "").trim());
  if (!isWanted) stderr.write("nothing was changed\n");
  return isWanted;
}
