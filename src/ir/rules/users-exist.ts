import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Located } from "../../diagnostics/origin.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { findNearest } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { System } from "../system.ts";
import type { Rule } from "./rule.ts";

/**
 * Dotfiles, secrets and passwords belong to a listed user or to root. Where no users are declared they are not
 * managed, and any user may exist.
 */
export const usersExist: Rule = function* (system) {
  const known = new Set(system.byKind.user.map(({ name }) => name.value));
  const isManaged = known.size > 0 || system.byKind.authority.some(({ area }) => area === "users");
  if (!isManaged) return;
  const reported = new Set<object>();
  for (const name of namedUsers(system)) {
    if (name.value === "root" || known.has(name.value) || reported.has(name.origin)) continue;
    reported.add(name.origin);
    yield reportUnknown(name, known);
  }
};

function namedUsers(system: System): readonly Located<string>[] {
  return [
    ...system.byKind["dotfile-repo"].map(({ user }) => user),
    ...system.byKind["secret-template"].map(({ owner }) => owner),
    ...system.byKind.password.map(({ user }) => user),
  ];
}

function reportUnknown(name: Located<string>, known: ReadonlySet<string>): Diagnostic {
  const meant = findNearest(name.value, known);
  const fix = replaceByOnly(meant, name.value, name.origin);
  return irDiagnostics.unknownUser({ name: name.value, meant }, name.origin, { fix });
}
