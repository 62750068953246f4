import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { frontendDiagnostics } from "./diagnostics.ts";

/** Of a key that is absent, and of one that is unknown: what may stand or be meant instead. */
interface Doubt {
  readonly meant: readonly string[];
}

/** `keyNotFound` of the interpolations, whose table is loaded only where a file has some. */
const absentKeyCode = "CHI0154";

/**
 * Leaves out the paths of interpolations to keys that may stand in an import that is not read: because it is not there
 * (`lacksImport`), or because the key `imports` is misspelt. A key that is almost there is missing anyhow.
 */
export function leaveOutImported(found: readonly Diagnostic[], lacksImport: boolean): readonly Diagnostic[] {
  const misspelt = found.filter(({ code }) => code === frontendDiagnostics.misspeltKey.code);
  if (!lacksImport && !misspelt.some((diagnostic) => meantBy(diagnostic).includes("imports"))) return found;
  return found.filter((diagnostic) => diagnostic.code !== absentKeyCode || meantBy(diagnostic).length > 0);
}

function meantBy({ parameters }: Diagnostic): readonly string[] {
  return (parameters as Doubt).meant;
}
