import { writeFileSync } from "node:fs";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { toAbsolute } from "../input.ts";
import { explainFileError, isFileError } from "../node-reader.ts";
import { examineSchemaPlace, schemaText } from "../schema-file.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** `chimera schema`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const { output, force } = call.values;
  if (output === undefined) {
    session.host.stdout.write(schemaText());
    return exitCode.fine;
  }
  const mistake = writeSchema(output, toAbsolute(output, session), force === true);
  if (mistake === undefined) return exitCode.fine;
  await reportDiagnostics(session, [mistake]);
  return exitCode.couldNotRun;
}

/** Writes the schema to `path`, which the user called `name`; returns what kept it from that. */
function writeSchema(name: string, path: string, isForced: boolean): Diagnostic | undefined {
  try {
    if (!isForced && examineSchemaPlace(path) === "foreign") return report.schemaForeign({ path: name });
    writeFileSync(path, schemaText());
    return undefined;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return report.outputUnwritable({ path: name, why: explainFileError(error) });
  }
}
