import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Target, targets } from "../../ir/target.ts";
import { analyseCall, emitAnalysis, parseSettings } from "../analysis.ts";
import type { Call } from "../command.ts";
import { type Column, type Coverage, printCoverage, toJsonCoverage } from "../coverage-table.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { reportDiagnostics, type Session, styleFor, verdictOf } from "../session.ts";

/** `chimera coverage`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { mistakes } = parseSettings(call);
  const opened = await analyseCall(call, session);
  if ("mistake" in opened || mistakes.length > 0) {
    await reportDiagnostics(session, "mistake" in opened ? [...mistakes, opened.mistake] : mistakes);
    return exitCode.couldNotRun;
  }
  const { analysis } = opened;
  const wanted: readonly Target[] = call.values.target === undefined ? targets : [call.values.target];
  const columns: Column[] = [];
  const reported = new Set<Diagnostic>(analysis.diagnostics);
  for (const target of wanted) {
    const { emission, diagnostics } = await emitAnalysis(analysis, call, target, "directory");
    for (const diagnostic of diagnostics) reported.add(diagnostic);
    if (emission !== undefined) columns.push({ target, verdicts: emission.coverage });
  }
  const { system, leaves } = analysis;
  if (system === undefined || columns.length < wanted.length) {
    await reportDiagnostics(session, [...reported]);
    return exitCode.bad;
  }
  print({ system, leaves, columns }, session);
  return verdictOf(session, [...reported]);
}

/** The reasons are part of the table, so they are not reported besides. */
function print(coverage: Coverage, session: Session): void {
  const { stdout, environment } = session.host;
  const text =
    session.format === "json"
      ? `${JSON.stringify(toJsonCoverage(coverage), undefined, 2)}\n`
      : printCoverage(coverage, styleFor(stdout, environment));
  stdout.write(text);
}
