import { irDiagnostics } from "../diagnostics.ts";
import { isAccountName } from "./account-names.ts";
import type { Rule } from "./rule.ts";

/** Group names are what groupadd(8) takes; each bad name is reported where it stands first. */
export const validGroupNames: Rule = function* (system) {
  const seen = new Set<string>();
  const names = [...system.byKind.group.map(({ name }) => name), ...system.byKind.membership.map(({ group }) => group)];
  for (const name of names) {
    if (seen.has(name.value)) continue;
    seen.add(name.value);
    if (!isAccountName(name.value)) yield irDiagnostics.invalidGroupName({ name: name.value }, name.origin);
  }
};
