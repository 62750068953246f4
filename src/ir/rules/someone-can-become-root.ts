import { irDiagnostics } from "../diagnostics.ts";
import type { System } from "../system.ts";
import type { Rule } from "./rule.ts";

/** Where unlisted users are removed, a listed one can become root. */
export const someoneCanBecomeRoot: Rule = function* (system) {
  const authority = system.byKind.authority.find(({ area, isPruned }) => area === "users" && isPruned);
  if (authority === undefined || system.broken.has("users") || hasAdministrator(system)) return;
  yield irDiagnostics.nobodyCanBecomeRoot({}, authority.origin);
};

function hasAdministrator(system: System): boolean {
  const users = new Set(system.byKind.user.map(({ name }) => name.value));
  if (users.has("root")) return true;
  const groups = new Set<string>();
  for (const { subject, name } of system.byKind["sudo-rule"]) {
    if (subject === "group") groups.add(name.value);
    else if (users.has(name.value)) return true;
  }
  return system.byKind.membership.some(({ user, group }) => groups.has(group.value) && users.has(user.value));
}
