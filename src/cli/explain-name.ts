import { didYouMean } from "../diagnostics/suggest.ts";
import type { Distribution } from "../ir/target.ts";
import { titles } from "../knowledge/diagnostics.ts";
import { isKnownPackage, isKnownUnit, knownPackages, knownUnits } from "../knowledge/index.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { answerCells, type NameRow, packageRow, printCells, tableTargets, unitRow } from "./names-table.ts";
import { reportDiagnostics, type Session, styleFor } from "./session.ts";

/** What can be explained by name: its table of names and the row of one. */
const kinds = {
  package: { row: packageRow, isKnown: isKnownPackage, known: knownPackages },
  service: { row: unitRow, isKnown: isKnownUnit, known: knownUnits },
} as const;

export type NameKind = keyof typeof kinds;

export function isNameKind(topic: string): topic is NameKind {
  return Object.hasOwn(kinds, topic);
}

/** Prints what a package or service is on every target, and how that is known. */
export async function explainName(
  kind: NameKind,
  given: string,
  source: Distribution,
  session: Session,
): Promise<ExitCode> {
  const { row, isKnown, known } = kinds[kind];
  const name = kind === "service" && !/\.[a-z]+$/.test(given) ? `${given}.service` : given;
  const found = row(name, source);
  if (!isKnown(name, source) && found.unknown.length === tableTargets.length - 1) {
    const suggestion = didYouMean(name, known(source));
    const parameters = { kind, name, distribution: titles[source], suggestion };
    await reportDiagnostics(session, [report.nothingNamedSo(parameters)]);
    return exitCode.couldNotRun;
  }
  session.host.stdout.write(session.format === "json" ? toJson(found) : toText(found, source, session));
  return exitCode.fine;
}

function toJson({ source, canonical, targets }: NameRow): string {
  return `${JSON.stringify({ source, canonical, targets }, undefined, 2)}\n`;
}

/** Remarks stand below their target, because they are sentences. */
function toText({ source, canonical, targets }: NameRow, distribution: Distribution, session: Session): string {
  const style = styleFor(session.host.stdout, session.host.environment);
  const also = canonical === source ? "" : `, in the tables as ${canonical}`;
  const lines = tableTargets.flatMap((target) => {
    const { how, value, reason } = targets[target];
    const line = [{ text: titles[target] }, ...answerCells(targets[target])];
    const isSaid = reason === null || how === "none" || value === null;
    return isSaid ? [line] : [line, [{ text: "" }, { text: reason }]];
  });
  return `${style("strong", source)} of ${titles[distribution]}${also}\n\n${printCells(lines, style)}`;
}
