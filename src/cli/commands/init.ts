import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { starterText } from "../../language/starter.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { defaultInput, toAbsolute } from "../input.ts";
import { explainFileError, isFileError } from "../node-reader.ts";
import { examineSchemaPlace, type SchemaPlace, schemaText } from "../schema-file.ts";
import { reportDiagnostics, type Session } from "../session.ts";

/** Named by the starter's first line, so it lies beside it: then the two move together and need no network. */
const schemaName = "ch-obolo.schema.json";

/** `chimera init`. */
export async function run(call: Call, session: Session): Promise<ExitCode> {
  const [name = defaultInput] = call.positionals;
  if (name === "-") {
    session.host.stdout.write(starterText(schemaName));
    return exitCode.fine;
  }
  const { written, diagnostics } = writeStarter(name, session);
  await reportDiagnostics(session, diagnostics);
  if (written.length === 0) return exitCode.couldNotRun;
  if (session.format === "text") session.host.stderr.write(`wrote ${written.join(" and ")}\n`);
  return exitCode.fine;
}

interface Outcome {
  /** As the user would name them; none where nothing was written. */
  readonly written: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function writeStarter(name: string, session: Session): Outcome {
  const path = toAbsolute(name, session);
  const schema: PlannedFile = { name: join(dirname(name), schemaName), path: join(dirname(path), schemaName) };
  if (path === schema.path) return refuse(report.schemaForeign({ path: name }));
  try {
    const place = examineSchemaPlace(schema.path);
    if (place === "foreign") return refuse(report.schemaForeign({ path: schema.name }));
    createFile(path, starterText(schemaName));
    return addSchema(schema, place, { name, path });
  } catch (error) {
    return refuse(explainFailure(error, name));
  }
}

interface PlannedFile {
  readonly name: string;
  readonly path: string;
}

/** Writes the schema where there is none; without it the starter would point at nothing, so it goes again too. */
function addSchema(schema: PlannedFile, place: SchemaPlace, starter: PlannedFile): Outcome {
  if (place === "current") return { written: [starter.name], diagnostics: [] };
  if (place === "outdated")
    return { written: [starter.name], diagnostics: [report.schemaOutdated({ path: schema.name })] };
  try {
    createFile(schema.path, schemaText());
    return { written: [starter.name, schema.name], diagnostics: [] };
  } catch (error) {
    rmSync(starter.path, { force: true });
    return refuse(explainFailure(error, schema.name));
  }
}

/** Creates a file that must not be there yet; one that could not be written in full is removed. */
function createFile(path: string, text: string): void {
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, text);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function explainFailure(error: unknown, name: string): Diagnostic {
  if (!isFileError(error)) throw error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EEXIST") return report.inputThere({ path: name });
  return report.outputUnwritable({ path: name, why: explainFileError(error) });
}

function refuse(diagnostic: Diagnostic): Outcome {
  return { written: [], diagnostics: [diagnostic] };
}
