import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { namesFile } from "../../frontend/load.ts";
import { analyseCall } from "../analysis.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { findInput, toAbsolute } from "../input.ts";
import { namesSkeleton } from "../names-skeleton.ts";
import { type NameRow, type NameRows, nameRows, printNames, unitRows } from "../names-table.ts";
import { explainFileError } from "../node-reader.ts";
import { reportDiagnostics, type Session, styleFor } from "../session.ts";

/** `chimera packages`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const opened = await analyseCall(call, session);
  if ("mistake" in opened) {
    await reportDiagnostics(session, [opened.mistake]);
    return exitCode.couldNotRun;
  }
  const { system, diagnostics } = opened.analysis;
  if (system === undefined) {
    await reportDiagnostics(session, diagnostics);
    return exitCode.bad;
  }
  const kept = call.values.unknown || call.values.learn ? isUnknown : () => true;
  const rows = { packages: nameRows(system).filter(kept), services: unitRows(system).filter(kept) };
  if (call.values.learn) return learn(rows, call, session);
  print(rows, session);
  return exitCode.fine;
}

const isUnknown = ({ unknown }: NameRow): boolean => unknown.length > 0;

/** JSON lists the packages alone: what a unit is elsewhere is no package. */
function print({ packages, services }: NameRows, session: Session): void {
  const { stdout, environment } = session.host;
  if (session.format !== "json") {
    stdout.write(printNames([...packages, ...services], styleFor(stdout, environment)));
    return;
  }
  const list = packages.map(({ source, canonical, targets }) => ({ source, canonical, targets }));
  stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
}

/** Writes the skeleton of `names.yml` beside the Ch-obolo, and never over one that is there. */
async function learn(rows: NameRows, call: Call, session: Session): Promise<ExitCode> {
  const count = rows.packages.length + rows.services.length;
  if (count === 0) {
    await reportDiagnostics(session, [report.nothingToLearn({})]);
    return exitCode.fine;
  }
  const { path, failure } = writeSkeleton(namesSkeleton(rows), call, session);
  if (failure !== undefined) {
    await reportDiagnostics(session, [report.namesNotWritten({ path, why: failure })]);
    return exitCode.couldNotRun;
  }
  session.host.stderr.write(`wrote ${path}: ${count} name${count === 1 ? "" : "s"} to fill in\n`);
  return exitCode.fine;
}

/** `failure` says why the file could not be written. */
function writeSkeleton(
  text: string,
  call: Call,
  session: Session,
): { readonly path: string; readonly failure?: string } {
  const found = findInput(call, session);
  if (!("input" in found) || found.input.entry === "-") {
    return { path: namesFile, failure: "it belongs beside a file, and this is standard input" };
  }
  const path = join(dirname(found.input.displayName), namesFile);
  try {
    writeFileSync(toAbsolute(path, session), text, { flag: "wx" });
    return { path };
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    return { path, failure: isThere ? "it is there already, and may hold names" : explainFileError(error) };
  }
}
