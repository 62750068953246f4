import { isEvent, type RunEvent } from "../../native/events.ts";
import { writePlan } from "../../native/plan-text.ts";
import type { Call } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { reportDiagnostics, type Session, styleFor } from "../session.ts";
import { conclude } from "./conclude.ts";
import { Display } from "./display.ts";
import { Machine, type MachineRun, type RunRequest } from "./machine.ts";

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

/** Shows a plan that is about to be carried out; as events it is told by the run itself. */
export function showPlan(events: readonly RunEvent[], { format, host }: Session): void {
  if (format !== "text") return;
  host.stderr.write(`${writePlan(events, styleFor(host.stderr, host.environment))}\n`);
}

/** The exit code of a call that ends with its look, whose events are then the data that was asked for. */
export function endWithLook(code: ExitCode, { events }: MachineRun, { format, host }: Session): ExitCode {
  if (format === "json") host.stdout.write(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  return code;
}

/** Runs a verb that may change the machine, shows what happens, and says how it ended. */
export async function runShown(machine: Machine, request: RunRequest, session: Session): Promise<ExitCode> {
  if (session.format === "json") {
    return conclude(machine, await machine.run({ ...request, ...printEvents(session) }), session, "change");
  }
  const display = new Display(session);
  const onEvent = (event: RunEvent): void => display.show(event);
  const run = await machine.run({ ...request, onEvent, onInterrupt: () => display.interrupt() });
  display.stop();
  return conclude(machine, run, session, "change");
}
