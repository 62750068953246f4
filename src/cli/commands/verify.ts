import type { Analysis } from "../../compile.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Target } from "../../ir/target.ts";
import { analyseCall, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { formatDiagnostics, isAccepted, reportDiagnostics, type Session } from "../session.ts";
import type { Layouts } from "../verify/ask-tools.ts";

const defaultTimeout = 300;

/** `chimera verify`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { target } = call.values;
  const { seconds, mistakes } = readUsage(call);
  if (target === undefined || mistakes.length > 0) return stop(session, mistakes);
  const opened = await analyseCall(call, session);
  if ("mistake" in opened) return stop(session, [opened.mistake]);
  const { emissions, diagnostics } = await emitLayouts(opened.analysis, call, target);
  if (emissions === undefined || !isAccepted(session, diagnostics)) {
    await printReport(session, diagnostics);
    return exitCode.bad;
  }
  const { askTools } = await import("../verify/ask-tools.ts");
  const answer = await askTools({ target, emissions, timeout: seconds * 1_000, environment: session.host.environment });
  await printReport(session, [...diagnostics, ...answer.diagnostics]);
  if (session.format === "text") session.host.stdout.write(answer.done.map((line) => `${line}\n`).join(""));
  if (!answer.couldRun) return exitCode.couldNotRun;
  return isAccepted(session, answer.diagnostics) ? exitCode.fine : exitCode.bad;
}

function readUsage(call: Call): { seconds: number; mistakes: readonly Diagnostic[] } {
  const { target, timeout } = call.values;
  const mistakes = [...parseSettings(call).mistakes];
  if (target === undefined) {
    mistakes.push(report.optionMissing({ command: call.command.name, option: "--target TARGET" }));
  }
  const seconds = timeout === undefined ? defaultTimeout : Number(/^(\d{1,6})s?$/.exec(timeout)?.[1]);
  if (!(seconds > 0)) {
    const expected = "a number of seconds, 1 or more";
    mistakes.push(report.badOptionValue({ option: "--timeout", value: timeout ?? "", expected }));
  }
  return { seconds, mistakes };
}

async function stop(session: Session, mistakes: readonly Diagnostic[]): Promise<ExitCode> {
  await reportDiagnostics(session, mistakes);
  return exitCode.couldNotRun;
}

async function emitLayouts(
  analysis: Analysis,
  call: Call,
  target: Target,
): Promise<{ emissions?: Layouts; diagnostics: readonly Diagnostic[] }> {
  const single = await emitAnalysis(analysis, call, target, "single");
  const directory = await emitAnalysis(analysis, call, target, "directory");
  const { diagnostics } = directory;
  if (single.emission === undefined || directory.emission === undefined) return { diagnostics };
  return { emissions: { single: single.emission.files, directory: directory.emission.files }, diagnostics };
}

/** Text is a message for people; the machine formats are the data that was asked for. */
async function printReport(session: Session, diagnostics: readonly Diagnostic[]): Promise<void> {
  if (session.format === "text") return reportDiagnostics(session, diagnostics);
  session.host.stdout.write(await formatDiagnostics(session, diagnostics, session.host.stdout));
}
