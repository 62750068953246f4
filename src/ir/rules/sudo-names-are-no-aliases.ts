import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** Whether sudoers(5) reads a name as that of an alias, such as `ALL`. */
export function isSudoAlias(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

/** A sudo rule speaks of one user or group, never of an alias. */
export const sudoNamesAreNoAliases: Rule = function* (system) {
  for (const { subject, name } of system.byKind["sudo-rule"]) {
    if (subject === "user" && isSudoAlias(name.value)) yield irDiagnostics.sudoAlias({ name: name.value }, name.origin);
  }
};
