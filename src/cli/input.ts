import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Call } from "./command.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import type { Session } from "./session.ts";

const defaultInput = "ch-obolo.yml";

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

/** Makes sure that a file can be read before any stage runs: a missing input is not a bad one. */
export function openInput(name: string | undefined, session: Session): Found {
  const displayName = name ?? defaultInput;
  const entry = displayName === "-" ? "-" : toAbsolute(displayName, session);
  const result = session.host.reader.read(entry);
  if (result.kind === "text") return { input: { entry, displayName: entry === "-" ? "<stdin>" : displayName } };
  if (result.kind === "missing") {
    return { mistake: report.inputMissing({ path: displayName, isDefault: name === undefined }) };
  }
  return { mistake: report.inputUnreadable({ path: displayName, why: result.message }) };
}

/** A path of the command line, seen from where the command was called. */
export function toAbsolute(path: string, session: Session): string {
  return resolve(session.host.workingDirectory, path);
}
