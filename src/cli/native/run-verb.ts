import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import type { EventOf, RunEvent } from "../../native/events.ts";
import { isEvent } from "../../native/events.ts";
import { describeOutcome } from "../../native/outcome.ts";
import { writePlan } from "../../native/plan-text.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { reportDiagnostics, type Session, styleFor } from "../session.ts";
import { Display } from "./display.ts";
import { Machine, type MachineRun, programMissing, type RunRequest } from "./machine.ts";

/** Does something with the machine of a call, and closes the connection whatever happens. */
export async function withMachine(
  call: Call,
  session: Session,
  host: string | undefined,
  body: (machine: Machine) => Promise<ExitCode>,
): Promise<ExitCode> {
  const machine = await Machine.open(call, session, host);
  if ("mistake" in machine) {
    await reportDiagnostics(session, [machine.mistake]);
    return machine.isUnreachable ? exitCode.unreachable : exitCode.couldNotRun;
  }
  try {
    return await body(machine);
  } finally {
    await machine.close();
  }
}

/** A run whose events are the data that was asked for prints them as they come. */
export function printEvents({ format, host }: Session): Pick<RunRequest, "onEvent"> {
  return format === "json" ? { onEvent: (_event, line) => host.stdout.write(`${line}\n`) } : {};
}

/** Whether a run got as far as a plan; whatever kept it from that, it has said. */
export function isPlanned({ result, events }: MachineRun): boolean {
  return result.kind === "ended" && events.some(isEvent("plan"));
}

/** Shows a plan that is about to be carried out. */
export function showPlan(events: readonly RunEvent[], { format, host }: Session): void {
  if (format !== "text") return;
  host.stderr.write(`${writePlan(events, styleFor(host.stderr, host.environment))}\n`);
}

/** Runs a verb that may change the machine, shows what happens, and says how it ended. */
export async function runShown(machine: Machine, request: RunRequest, session: Session): Promise<ExitCode> {
  const display = new Display(session);
  const onEvent = printEvents(session).onEvent ?? ((event: RunEvent) => display.show(event));
  const run = await machine.run({ ...request, onEvent });
  display.stop();
  return conclude(machine, run, session);
}

/** Says how a run ended; the exit code of the command is that of the run. */
export async function conclude(machine: Machine, { result, events }: MachineRun, session: Session): Promise<ExitCode> {
  if (result.kind === "lost") return stop(session, report.connectionLost({ host: machine.name }), exitCode.unreachable);
  if (result.kind === "missing") return stop(session, programMissing(result.program), exitCode.couldNotRun);
  const code = result.exitCode as ExitCode;
  const [unfinished] = events.filter(isEvent("unfinished"));
  if (unfinished !== undefined) return stop(session, report.runUnfinished(unfinished), code);
  const outcome = events.filter(isEvent("outcome")).at(-1);
  if (session.format !== "json") session.host.stderr.write(explainEnd(outcome, events, result.errors));
  return code;
}

/** What was refused is told by the run itself. */
function explainEnd(outcome: EventOf<"outcome"> | undefined, events: readonly RunEvent[], errors: string): string {
  const sentence = outcome === undefined ? undefined : describeOutcome(outcome, events);
  if (sentence !== undefined) return `${sentence}\n`;
  return errors === "" ? "" : `${errors.trim()}\n`;
}

async function stop(session: Session, diagnostic: Diagnostic, code: ExitCode): Promise<ExitCode> {
  await reportDiagnostics(session, [diagnostic]);
  return code;
}
