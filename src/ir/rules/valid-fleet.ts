import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** A fleet names each host once. */
export const validFleet: Rule = function* (system) {
  for (const { hosts } of system.byKind.fleet) {
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
