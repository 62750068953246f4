import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/source.ts";
import { checkInputs, inspectInput, printReport } from "./check-inputs.ts";
import type { Call } from "./command.ts";
import { EditedFiles } from "./edited-files.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import type { InputFile } from "./input.ts";
import { printChanges } from "./print-changes.ts";
import { isEditable, repair, withFiles } from "./repair.ts";
import type { Repairable } from "./repair-harm.ts";
import { rewriteFiles } from "./rewrite-files.ts";
import { reportDiagnostics, type Session, verdictOf } from "./session.ts";

/** Makes every mechanical repair in the inputs and what they import; the exit code is about what remains. */
export async function fixInputs(inputs: readonly InputFile[], call: Call, session: Session): Promise<ExitCode> {
  let files = new EditedFiles(session.host.reader);
  const fixed: Repairable[] = [];
  const leftOut: Diagnostic[] = [];
  for (const input of inputs) {
    const inspect = (edited: EditedFiles) => inspectInput(input, call, withFiles(session, edited));
    const done = await repair({ files, inspect, isWanted: () => true, isEditable: (file) => isEditable(file, input) });
    files = done.files;
    fixed.push(...done.fixed);
    leftOut.push(...done.leftOut);
  }
  const remaining = [...(await checkInputs(inputs, call, withFiles(session, files))), ...leftOut];
  const { changes } = files;
  if (call.values["dry-run"]) {
    printChanges(changes, session);
    await reportDiagnostics(session, remaining);
    return changes.length > 0 ? exitCode.bad : verdictOf(session, remaining);
  }
  const failures = rewriteFiles(changes.filter(({ realPath }) => realPath !== "-"));
  if (failures.length > 0) {
    await reportDiagnostics(session, failures);
    return exitCode.couldNotRun;
  }
  if (inputs.some(({ entry }) => entry === "-")) {
    printText(files, session);
    await reportDiagnostics(session, remaining);
  } else await printFixReport(fixed, remaining, session);
  return verdictOf(session, remaining);
}

/** Standard input goes to standard output, changed or not. */
function printText(files: EditedFiles, session: Session): void {
  const result = files.read("-");
  if (result.kind === "text") session.host.stdout.write(result.text);
}

async function printFixReport(
  fixed: readonly Repairable[],
  remaining: readonly Diagnostic[],
  session: Session,
): Promise<void> {
  if (session.format === "json") {
    const { toJsonDiagnostics } = await import("../diagnostics/render-json.ts");
    const data = { fixed: toJsonDiagnostics(fixed), diagnostics: toJsonDiagnostics(remaining) };
    session.host.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
    return;
  }
  if (session.format === "text") session.host.stderr.write(fixed.map(describeFix).join(""));
  await printReport(session, remaining);
}

function describeFix({ code, span, fix }: Repairable): string {
  const { file, start } = span ?? { file: { path: "", text: "" }, start: 0 };
  const { line, column } = positionAt(file, start);
  return `fixed ${file.path}:${line}:${column}: ${fix.title} (${code})\n`;
}
