import { isEvent } from "../../native/events.ts";
import { hasChanges, writePlan } from "../../native/plan-text.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { conclude } from "../native/conclude.ts";
import type { MachineRun } from "../native/machine.ts";
import { type OpenedPlan, openPlan } from "../native/open-plan.ts";
import { isPlanned, printEvents, withMachine } from "../native/run-verb.ts";
import { savePlan } from "../native/save-plan.ts";
import { type Session, styleFor } from "../session.ts";

/** `chimera plan`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const opened = await openPlan(call, session);
  if ("code" in opened) return opened.code;
  return withMachine(call, session, opened.host, async (machine) => {
    const { plan, words } = opened;
    const { stdout } = session.host;
    const facts = call.values.out === undefined ? [] : ["--facts"];
    const made = await machine.run({ plan, words: ["plan", ...facts, ...words], ...printEvents(session) });
    if (!isPlanned(made)) return conclude(machine, made, session, "look");
    if (session.format !== "json") stdout.write(writePlan(made.events, styleFor(stdout, session.host.environment)));
    return finish(made, opened, call, session);
  });
}

async function finish(made: MachineRun, opened: OpenedPlan, call: Call, session: Session): Promise<ExitCode> {
  const { out, "detailed-exitcode": isDetailed } = call.values;
  if (made.events.some(isEvent("problem"))) return exitCode.bad;
  if (out !== undefined) {
    const code = await savePlan(out, opened, made.events, session);
    if (code !== exitCode.fine) return code;
  }
  return isDetailed && hasChanges(made.events) ? exitCode.differs : exitCode.fine;
}
