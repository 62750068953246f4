import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import { isEvent } from "../../native/events.ts";
import { describeOutcome } from "../../native/outcome.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { reportDiagnostics, type Session } from "../session.ts";
import { type Machine, type MachineRun, programMissing } from "./machine.ts";
import { notesOf } from "./notes.ts";

/** How a run ended, as a sentence or a mistake, and the exit code of the command. */
interface End {
  readonly said: string | Diagnostic;
  readonly code: ExitCode;
}

/** Says how a run ended; the exit code of the command. A run that only looks has changed nothing, whatever happened. */
export async function conclude(
  machine: Machine,
  run: MachineRun,
  session: Session,
  purpose: "look" | "change",
): Promise<ExitCode> {
  const { said, code } = explainEnd(machine, run, purpose);
  if (typeof said !== "string") await reportDiagnostics(session, [said]);
  else if (session.format !== "json") session.host.stderr.write(`${said}\n`);
  return code;
}

function explainEnd(machine: Machine, { result, events }: MachineRun, purpose: "look" | "change"): End {
  const { options } = machine;
  if (result.kind === "missing") return { said: programMissing(result.program), code: exitCode.couldNotRun };
  const begun = events.filter(isEvent("generation")).at(-1);
  if (result.kind === "lost") {
    const run = begun === undefined ? "unheard" : "begun";
    const said = report.connectionLost({ run: purpose === "look" ? "none" : run, options });
    return { said, code: exitCode.unreachable };
  }
  const { exitCode: code, errors } = result;
  const [unfinished] = events.filter(isEvent("unfinished"));
  if (unfinished !== undefined)
    return { said: report.runUnfinished({ ...unfinished, options }), code: code as ExitCode };
  const outcome = events.filter(isEvent("outcome")).at(-1);
  const sentence = outcome && describeOutcome(outcome, events);
  if (outcome !== undefined && sentence !== undefined) {
    const said = outcome.outcome === "partly" ? `${errors}\n${sentence}`.trim() : sentence;
    return { said, code: code as ExitCode };
  }
  if (outcome === undefined && begun !== undefined) {
    return { said: report.runUnfinished({ ...begun, options }), code: exitCode.betweenStates };
  }
  return explainRefusal(machine, code, errors);
}

/** What launch.sh exits with where sudo refuses. */
const rootRefused = 77;
/** A shell that was ended by a signal: SIGINT, SIGTERM. */
const ended = [130, 143];

/** Nothing was begun. */
function explainRefusal(machine: Machine, code: number, errors: string): End {
  const notes = notesOf(errors);
  const { isPasswordGiven } = machine;
  switch (code) {
    case exitCode.bad:
    case exitCode.couldNotRun:
      return { said: report.runRefused({}, undefined, { notes }), code };
    case rootRefused:
      return { said: report.rootRefused({ isPasswordGiven }, undefined, { notes }), code: exitCode.couldNotRun };
    default:
      return ended.includes(code)
        ? { said: "Interrupted; nothing was changed.", code: exitCode.interrupted }
        : { said: report.planNotRun({}, undefined, { notes }), code: exitCode.couldNotRun };
  }
}
