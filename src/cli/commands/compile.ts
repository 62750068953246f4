import type { Emission } from "../../backends/backend.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Target } from "../../ir/target.ts";
import { analyseCall, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { toAbsolute } from "../input.ts";
import { isAccepted, reportDiagnostics, type Session } from "../session.ts";

/** `chimera compile`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { target } = call.values;
  const mistakes = checkUsage(call);
  if (target === undefined || mistakes.length > 0) return stop(session, mistakes);
  const opened = await analyseCall(call, session);
  if ("mistake" in opened) return stop(session, [opened.mistake]);
  const layout = call.values.output === undefined ? "single" : "directory";
  const { emission, diagnostics } = await emitAnalysis(opened.analysis, call, target, layout);
  if (emission === undefined || !isAccepted(session, diagnostics)) {
    await reportDiagnostics(session, diagnostics);
    return call.values.check ? exitCode.couldNotRun : exitCode.bad;
  }
  const delivered = await deliver(emission, target, call, session);
  await reportDiagnostics(session, [...diagnostics, ...delivered.diagnostics]);
  return delivered.code;
}

function checkUsage(call: Call): Diagnostic[] {
  const { target, output, check } = call.values;
  const missing: Diagnostic[] = [];
  const { name: command } = call.command;
  if (target === undefined) missing.push(report.optionMissing({ command, option: "--target TARGET" }));
  if (check && output === undefined) {
    const why = "`--check` compares with the files in a folder";
    missing.push(report.optionMissing({ command, option: "-o DIR", why }));
  }
  return [...missing, ...parseSettings(call).mistakes];
}

async function stop(session: Session, mistakes: readonly Diagnostic[]): Promise<ExitCode> {
  await reportDiagnostics(session, mistakes);
  return exitCode.couldNotRun;
}

interface Delivered {
  readonly code: ExitCode;
  readonly diagnostics: readonly Diagnostic[];
}

async function deliver(emission: Emission, target: Target, call: Call, session: Session): Promise<Delivered> {
  const { output, check, force } = call.values;
  if (output === undefined) return print(emission, target, session);
  const folder = { path: toAbsolute(output, session), name: output };
  if (check) {
    const { checkFolder } = await import("../check-folder.ts");
    return checkFolder(folder, emission, target, session);
  }
  const { writeFolder } = await import("../output-folder.ts");
  const failures = writeFolder({ folder, files: emission.files, target, isForced: force === true });
  return { code: failures.length === 0 ? exitCode.fine : exitCode.couldNotRun, diagnostics: failures };
}

function print(emission: Emission, target: Target, session: Session): Delivered {
  const [file, ...others] = emission.files;
  if (file === undefined || others.length > 0) {
    const mistake = report.needsFolder({ target, files: emission.files.map(({ path }) => path) });
    return { code: exitCode.couldNotRun, diagnostics: [mistake] };
  }
  session.host.stdout.write(file.text);
  return { code: exitCode.fine, diagnostics: [] };
}
