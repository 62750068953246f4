import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { PythonError } from "./run-case.ts";

/** The Python class that OmegaConf or PyYAML raises where we report a code. */
const classes: Readonly<Record<string, string>> = {};

/** The Python error that stands for one of our diagnostics. */
export function pythonErrorOf({ code, message }: Diagnostic): PythonError {
  return { name: classes[code] ?? code, message };
}
