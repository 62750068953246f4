import type { Emission } from "../../../src/backends/backend.ts";
import type { System } from "../../../src/ir/system.ts";
import type { Machine } from "../machine/machine.ts";
import { debianFacts } from "./debian.ts";
import { factsOnMachines } from "./expected.ts";
import { type Fact, undeclaredDifferences } from "./fact.ts";

/** Declared as done otherwise because it depends on hardware, which `addHardware` has brought. */
const isOnHardware = /^(?:file-system|swap|bootloader):/;

/** Differences between a machine and what is meant that `emission` does not declare, apart from facts that `isLeft` names. */
export function differencesOnMachine(
  machine: Machine,
  system: System,
  { coverage }: Emission,
  isLeft: (fact: Fact) => boolean = () => false,
): readonly string[] {
  const declared = [...coverage].filter(([id, { how }]) => how === "refused" || !isOnHardware.test(id));
  const expected = factsOnMachines(system).filter((fact) => !isLeft(fact));
  return undeclaredDifferences(system, expected, debianFacts(machine, system), { coverage: new Map(declared) });
}
