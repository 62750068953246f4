import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { findMeant, findNearest } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Fleet } from "../resource.ts";
import { roleNames, roles } from "../roles.ts";
import type { Rule } from "./rule.ts";

/** Restrictions are about hosts of the fleet, which dynamic inventories may bring, and about roles. */
export const restrictionsMeanSomething: Rule = function* (system) {
  for (const fleet of system.byKind.fleet) {
    if (!fleet.hasBoats) yield* checkHosts(fleet);
    for (const { value: name, origin } of fleet.restrictions.flatMap((restriction) => restriction.roles)) {
      if (roleNames.includes(name)) continue;
      const meant = findMeant(name, roleNames);
      const fix = replaceByOnly(meant, name, origin);
      yield irDiagnostics.unknownRole({ name, meant, known: roles }, origin, { fix });
    }
  }
};

function* checkHosts({ hosts, restrictions }: Fleet): Iterable<Diagnostic> {
  const names = new Set(hosts.map(({ name }) => name.value));
  for (const { value: name, origin } of restrictions.map(({ host }) => host)) {
    if (!names.has(name)) yield irDiagnostics.unknownRestrictedHost({ name, meant: findNearest(name, names) }, origin);
  }
}
