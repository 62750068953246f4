import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** No service is declared twice; `sshd` and `sshd.service` are one, and a prefix is not a unit of that name. */
export const servicesDeclaredOnce: Rule = (system) => {
  const dense = new Set(system.byKind.unit.filter(({ isDense }) => isDense.value).map(({ name }) => name));
  const names = system.byKind.unit.map(({ name }) => name);
  return findDuplicates(
    names.map((name) => ({ value: { name, isDense: dense.has(name) }, origin: name.origin })),
    ({ name, isDense }) => `${isDense ? "*" : ""}${name.value}`,
    ({ value, origin }, notes) => irDiagnostics.duplicateService({ name: value.name.value }, origin, { notes }),
  );
};
