import { renameSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import type { RunEvent } from "../../native/events.ts";
import { factsOf, findings, writeSavedPlan } from "../../native/saved-plan.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { toAbsolute } from "../input.ts";
import { explainFileError, isFileError } from "../node-reader.ts";
import { reportDiagnostics, type Session } from "../session.ts";
import { generator } from "../version.ts";
import type { OpenedPlan } from "./open-plan.ts";

/** Writes a plan with what its run found; the file appears whole or not at all. */
export async function savePlan(
  name: string,
  { plan, words, host }: OpenedPlan,
  events: readonly RunEvent[],
  session: Session,
): Promise<ExitCode> {
  const path = toAbsolute(name, session);
  const staged = `${path}.chimera-${process.pid}`;
  const [facts, found] = [factsOf(events), findings(events)];
  const text = writeSavedPlan({ host: host ?? null, generator, words, facts, found, plan });
  try {
    // It tells what stands in files of the machine.
    writeFileSync(staged, text, { mode: 0o600, flag: "wx" });
    renameSync(staged, path);
  } catch (error) {
    rmSync(staged, { force: true });
    if (!isFileError(error)) throw error;
    await reportDiagnostics(session, [report.outputUnwritable({ path: name, why: explainFileError(error) })]);
    return exitCode.couldNotRun;
  }
  if (session.format === "text") session.host.stderr.write(`saved; apply it with: chimera apply ${name}\n`);
  return exitCode.fine;
}
