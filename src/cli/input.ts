import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { namesFile } from "../frontend/load.ts";
import type { Call } from "./command.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { explainFileError } from "./node-reader.ts";
import type { Session } from "./session.ts";

/** The Ch-obolo that is meant where none is named. */
export const defaultInput = "ch-obolo.yml";

/** A Ch-obolo that is there and can be read. */
export interface InputFile {
  /** Absolute, or `-` for standard input. */
  readonly entry: string;
  /** As the user wrote it. */
  readonly displayName: string;
}

type Found = { readonly input: InputFile } | { readonly mistake: Diagnostic };

/** The one Ch-obolo of a call: its argument, else `--chobolo`, else the default name. */
export function findInput(call: Call, session: Session): Found {
  const { chobolo } = call.values;
  const [argument] = call.positionals;
  if (argument !== undefined && chobolo !== undefined) {
    return { mistake: report.tooManyArguments({ argument, usage: call.command.usage.join(" | ") }) };
  }
  return openInput(argument ?? chobolo, session);
}

/** Every Ch-obolo of a call that takes several: files as they are, and of a folder each `*.yml` and `*.yaml`, sorted. */
export function findInputs(
  call: Call,
  session: Session,
): { inputs: readonly InputFile[]; mistakes: readonly Diagnostic[] } {
  const found =
    call.positionals.length > 0 && call.values.chobolo === undefined
      ? call.positionals.flatMap((name) => openAll(name, session))
      : [findInput(call, session)];
  return {
    inputs: found.flatMap((one) => ("input" in one ? [one.input] : [])),
    mistakes: found.flatMap((one) => ("mistake" in one ? [one.mistake] : [])),
  };
}

function openAll(name: string, session: Session): readonly Found[] {
  const path = toAbsolute(name, session);
  if (name === "-" || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [openInput(name, session)];
  try {
    const files = readdirSync(path, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
    const names = files.map((entry) => entry.name).filter((file) => /\.ya?ml$/.test(file) && file !== namesFile);
    if (names.length === 0) return [{ mistake: report.folderWithoutInput({ path: name }) }];
    return names.sort().map((file) => openInput(join(name, file), session));
  } catch (error) {
    return [{ mistake: report.inputUnreadable({ path: name, why: explainFileError(error) }) }];
  }
}

/** Makes sure that a file can be read before any stage runs: a missing input is not a bad one. */
export function openInput(name: string | undefined, session: Session): Found {
  const displayName = name ?? defaultInput;
  const entry = displayName === "-" ? "-" : toAbsolute(displayName, session);
  const result = session.host.reader.read(entry);
  const isThere = result.kind === "text" || (result.kind === "error" && result.malformed !== undefined);
  if (isThere) return { input: { entry, displayName: entry === "-" ? "<stdin>" : displayName } };
  if (result.kind === "missing") {
    return { mistake: report.inputMissing({ path: displayName, isDefault: name === undefined }) };
  }
  return { mistake: report.inputUnreadable({ path: displayName, why: result.message }) };
}

/** A path of the command line, seen from where the command was called. */
export function toAbsolute(path: string, session: Session): string {
  return resolve(session.host.workingDirectory, path);
}
