import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** A fleet names each host once and counts its parallel runs in whole numbers. */
export const validFleet: Rule = function* (system) {
  for (const { parallelism, hosts } of system.byKind.fleet) {
    const isCount = Number.isSafeInteger(parallelism.value) && parallelism.value >= 0;
    if (!isCount) yield irDiagnostics.invalidParallelism({ count: parallelism.value }, parallelism.origin);
    yield* findDuplicates(
      hosts.map(({ name, connector }) => ({
        value: { name: name.value, connector: connector.value },
        origin: name.origin,
      })),
      ({ name, connector }) => `${connector}/${name}`,
      ({ value, origin }, notes) => irDiagnostics.duplicateFleetHost({ name: value.name }, origin, { notes }),
    );
  }
};
