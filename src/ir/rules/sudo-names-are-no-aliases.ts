import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** What sudoers(5) reads as the name of an alias, `ALL` among them. */
const alias = /^[A-Z][A-Z0-9_]*$/;

/** A sudo rule speaks of one user or group, never of an alias. */
export const sudoNamesAreNoAliases: Rule = function* (system) {
  for (const { subject, name } of system.byKind["sudo-rule"]) {
    if (subject === "user" && alias.test(name.value)) yield irDiagnostics.sudoAlias({ name: name.value }, name.origin);
  }
};
