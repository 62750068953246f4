import type { Analysis } from "../../compile.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { describeChange, diffSystems } from "../../ir/diff.ts";
import type { System } from "../../ir/system.ts";
import { analyseCall, analyseInput, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openInput, toAbsolute } from "../input.ts";
import { printDifferences } from "../print-differences.ts";
import { isAccepted, reportDiagnostics, type Session } from "../session.ts";

/** `chimera diff`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { target, output } = call.values;
  const [before, after] = call.positionals;
  if (before !== undefined && after !== undefined) return diffInputs(before, after, call, session);
  const mistakes = [...parseSettings(call).mistakes];
  const command = call.command.name;
  const why = "give two Ch-obolos, or one with `--target` and the folder of its emitted files";
  if (target === undefined) mistakes.push(report.optionMissing({ command, option: "--target TARGET", why }));
  if (output === undefined) mistakes.push(report.optionMissing({ command, option: "-o DIR", why }));
  if (target === undefined || output === undefined || mistakes.length > 0) return stop(session, mistakes);
  const opened = await analyseCall(call, session);
  if ("mistake" in opened) return stop(session, [opened.mistake]);
  const { emission, diagnostics } = await emitAnalysis(opened.analysis, call, target, "directory");
  if (emission === undefined || !isAccepted(session, diagnostics)) return stop(session, diagnostics);
  const { diffFolder } = await import("../diff-folder.ts");
  const folder = { path: toAbsolute(output, session), name: output };
  return printDifferences(await diffFolder(folder, emission), session);
}

async function stop(session: Session, mistakes: readonly Diagnostic[]): Promise<ExitCode> {
  await reportDiagnostics(session, mistakes);
  return exitCode.couldNotRun;
}

async function diffInputs(before: string, after: string, call: Call, session: Session): Promise<ExitCode> {
  const old = await readSystem(before, call, session);
  const now = await readSystem(after, call, session);
  if (old.system === undefined || now.system === undefined) {
    return stop(session, [...old.diagnostics, ...now.diagnostics]);
  }
  const changes = diffSystems(old.system, now.system).map(describeChange);
  return printDifferences({ changes }, session);
}

interface Opened {
  readonly system?: System;
  readonly diagnostics: readonly Diagnostic[];
}

async function readSystem(name: string, call: Call, session: Session): Promise<Opened> {
  const found = openInput(name, session);
  if ("mistake" in found) return { diagnostics: [found.mistake] };
  const analysis: Analysis = await analyseInput(found.input, call, session);
  return isAccepted(session, analysis.diagnostics) ? analysis : { diagnostics: analysis.diagnostics };
}
