import { isEvent } from "../../native/events.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { askForRemovals } from "../native/ask-for-removals.ts";
import { conclude } from "../native/conclude.ts";
import type { Machine } from "../native/machine.ts";
import type { OpenedPlan } from "../native/open-plan.ts";
import { openStored } from "../native/open-stored.ts";
import { endWithLook, runShown, showPlan, withMachine } from "../native/run-verb.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** `chimera rollback`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const [number] = call.positionals;
  if (number !== undefined && !/^\d{1,9}$/.test(number)) {
    const expected = "the number of a generation: `chimera history` lists them";
    await reportDiagnostics(session, [cliDiagnostics.badOptionValue({ option: "rollback", value: number, expected })]);
    return exitCode.couldNotRun;
  }
  const opened = await openStored(call, session);
  if ("code" in opened) return opened.code;
  return withMachine(call, session, opened.host, (machine) => rollBack(machine, opened, call, session));
}

async function rollBack(machine: Machine, opened: OpenedPlan, call: Call, session: Session): Promise<ExitCode> {
  const { plan, before = [], words } = opened;
  const verb = [...before, "rollback", ...call.positionals, ...passedOn(call), ...words];
  const looked = await machine.run({ plan, words: [...verb, "--dry-run"] });
  const { events } = looked;
  const isDry = call.values["dry-run"] === true;
  // What a run that was cut off has done is undone without a plan of that.
  const isTorn = !isDry && events.some(isEvent("unfinished"));
  if (!isTorn && !events.some(isEvent("plan")))
    return endWithLook(await conclude(machine, looked, session, "look"), looked, session);
  if (!isTorn) showPlan(events, session);
  if (events.some(isEvent("problem"))) return endWithLook(exitCode.bad, looked, session);
  if (isDry) return endWithLook(exitCode.fine, looked, session);
  const refusal = await askForRemovals(events, call, session);
  if (refusal !== undefined) return endWithLook(refusal, looked, session);
  const [{ digest } = {}] = events.filter(isEvent("plan"));
  const bound = digest === undefined ? [] : ["--expect", digest];
  return runShown(machine, { plan, words: [...verb, ...bound] }, session);
}

/** The options that are the plan's own. */
function passedOn({ values }: Call): readonly string[] {
  const only = (values.only ?? []).flatMap((resource) => ["--only", resource]);
  return values["replace-edited"] ? [...only, "--replace-edited"] : only;
}
