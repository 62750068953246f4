import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { PythonError } from "./run-case.ts";
import { yamlErrors, yamlSentence } from "./yaml-errors.ts";

/** The Python class that OmegaConf or PyYAML raises where we report a code. */
const classes: Readonly<Record<string, string>> = { ...yamlErrors };

/** The Python error that stands for one of our diagnostics. */
export function pythonErrorOf(diagnostic: Diagnostic): PythonError {
  return { name: classes[diagnostic.code] ?? diagnostic.code, message: yamlSentence(diagnostic) };
}
