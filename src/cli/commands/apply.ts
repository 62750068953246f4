import { setTimeout as sleep } from "node:timers/promises";
import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import { isEvent } from "../../native/events.ts";
import { hasChanges } from "../../native/plan-text.ts";
import { compareSaved } from "../../native/saved-plan.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { askForRemovals } from "../native/ask-for-removals.ts";
import { conclude } from "../native/conclude.ts";
import type { Machine, MachineRun } from "../native/machine.ts";
import { notesOf } from "../native/notes.ts";
import { type OpenedPlan, openPlan } from "../native/open-plan.ts";
import { endWithLook, isPlanned, runShown, showPlan, withMachine } from "../native/run-verb.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** `chimera apply`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { "confirm-within": within } = call.values;
  if (within !== undefined && !/^[1-9]\d{0,4}s?$/.test(within)) {
    const expected = "a number of seconds, 1 or more";
    await reportDiagnostics(session, [
      cliDiagnostics.badOptionValue({ option: "--confirm-within", value: within, expected }),
    ]);
    return exitCode.couldNotRun;
  }
  const opened = await openPlan(call, session);
  if ("code" in opened) return opened.code;
  return withMachine(call, session, opened.host, (machine) => apply(machine, opened, call, session));
}

/** Looks first: what is there to do, is it still what was looked at, does it take something away? */
async function apply(machine: Machine, opened: OpenedPlan, call: Call, session: Session): Promise<ExitCode> {
  const { plan, words, saved } = opened;
  const facts = saved === undefined ? [] : ["--facts"];
  const looked = await machine.run({ plan, words: ["apply", "--dry-run", ...facts, ...words] });
  if (!isPlanned(looked)) return endWithLook(await conclude(machine, looked, session, "look"), looked, session);
  const { events } = looked;
  const changed = saved === undefined ? [] : compareSaved(saved, events);
  if (saved !== undefined && changed.length > 0)
    return endWithLook(await refuseStale(saved.path, changed, session), looked, session);
  showPlan(events, session);
  if (events.some(isEvent("problem"))) return endWithLook(exitCode.bad, looked, session);
  if (!hasChanges(events) || call.values["dry-run"]) return endWithLook(exitCode.fine, looked, session);
  const refusal = await askForRemovals(events, call, session);
  if (refusal !== undefined) return endWithLook(refusal, looked, session);
  const [{ digest = "" } = {}] = events.filter(isEvent("plan"));
  const within = confirmWithin(call);
  const code = await runShown(machine, { plan, words: ["apply", "--expect", digest, ...within, ...words] }, session);
  if (code !== exitCode.fine || within.length === 0) return code;
  return confirm(machine, plan, Number(within[1]), session);
}

/** `60` and `60s`, checked before. */
function confirmWithin({ values }: Call): readonly string[] {
  const { "confirm-within": within } = values;
  return within === undefined ? [] : ["--confirm-within", within.replace(/s$/, "")];
}

/** Shows that one can still get in: over a new connection. Tries again each second while the machine waits. */
async function confirm(machine: Machine, plan: string, seconds: number, session: Session): Promise<ExitCode> {
  for (let attempt = 1; ; attempt++) {
    const { result } = await machine.run({ plan, words: ["confirm"], isNewConnection: true });
    if (result.kind === "ended" && result.exitCode === 0) return exitCode.fine;
    if (attempt >= Math.min(seconds, mostAttempts)) return reportUnconfirmed(result, session);
    await sleep(1000);
  }
}

const mostAttempts = 5;

async function reportUnconfirmed(result: MachineRun["result"], session: Session): Promise<ExitCode> {
  if (session.format === "text") session.host.stderr.write("\n");
  const notes = result.kind === "missing" ? [] : notesOf(result.errors);
  await reportDiagnostics(session, [report.notConfirmed({}, undefined, { notes })]);
  return exitCode.unreachable;
}

async function refuseStale(path: string, changed: readonly string[], session: Session): Promise<ExitCode> {
  const notes = changed.map((message) => ({ message }));
  await reportDiagnostics(session, [report.savedPlanStale({ path }, undefined, { notes })]);
  return exitCode.bad;
}
