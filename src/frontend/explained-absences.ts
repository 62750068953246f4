import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { frontendDiagnostics } from "./diagnostics.ts";

/** Of a key that is absent, and of one that is unknown: how it is spelt, and what may stand or be meant instead. */
interface Doubt {
  readonly key: string;
  readonly meant: readonly string[];
}

const unknownKeyCodes: ReadonlySet<string> = new Set([
  frontendDiagnostics.unknownKey.code,
  frontendDiagnostics.misspeltKey.code,
]);

/** `keyNotFound` of the interpolations, whose table is loaded only where a file has some. */
const absentKeyCode = "CHI0154";

/**
 * Leaves out the paths of interpolations that lead nowhere because of another mistake: the key that they lead to is
 * misspelt, or may stand in an import that is not read (`lacksImport`).
 */
export function leaveOutExplained(found: readonly Diagnostic[], lacksImport: boolean): readonly Diagnostic[] {
  const unknown = found.filter(({ code }) => unknownKeyCodes.has(code)).map(doubtOf);
  const mayBeImported = lacksImport || unknown.some(({ meant }) => meant.includes("imports"));
  return found.filter((diagnostic) => {
    if (diagnostic.code !== absentKeyCode) return true;
    const absent = doubtOf(diagnostic);
    if (absent.meant.length === 0) return !mayBeImported;
    return !unknown.some(({ key, meant }) => absent.meant.includes(key) && meant.includes(absent.key));
  });
}

function doubtOf({ parameters }: Diagnostic): Doubt {
  return parameters as Doubt;
}
