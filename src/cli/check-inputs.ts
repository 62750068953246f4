import { distinct } from "../diagnostics/arrange.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { analyseInput, emitAnalysis } from "./analysis.ts";
import type { Call } from "./command.ts";
import type { InputFile } from "./input.ts";
import type { Inspection } from "./repair.ts";
import { formatDiagnostics, reportDiagnostics, type Session } from "./session.ts";

/** Several inputs may share imports: what is wrong in those is said once. */
export async function checkInputs(
  inputs: readonly InputFile[],
  call: Call,
  session: Session,
): Promise<readonly Diagnostic[]> {
  const all: Diagnostic[] = [];
  for (const input of inputs) {
    const { diagnostics } = await inspectInput(input, call, session);
    all.push(...(inputs.length === 1 ? diagnostics : diagnostics.map((diagnostic) => nameInput(diagnostic, input))));
  }
  return distinct(all);
}

/** Checks one input, with what the target of the call cannot express. */
export async function inspectInput(input: InputFile, call: Call, session: Session): Promise<Inspection> {
  const { target } = call.values;
  const analysis = await analyseInput(input, call, session, target === undefined);
  if (target === undefined) return { analysis, diagnostics: analysis.diagnostics };
  return { analysis, diagnostics: (await emitAnalysis(analysis, call, target, "directory")).diagnostics };
}

/** What has no place of its own says which input it is about. */
function nameInput(diagnostic: Diagnostic, { displayName }: InputFile): Diagnostic {
  return diagnostic.span === undefined
    ? { ...diagnostic, message: `${displayName}: ${diagnostic.message}` }
    : diagnostic;
}

/** Text is a message for people; the machine formats are the data that was asked for. */
export async function printReport(session: Session, diagnostics: readonly Diagnostic[]): Promise<void> {
  if (session.format === "text") return reportDiagnostics(session, diagnostics);
  session.host.stdout.write(await formatDiagnostics(session, diagnostics, session.host.stdout));
}
