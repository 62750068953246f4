import { expect, it } from "vitest";
import type { System } from "../../src/ir/system.ts";
import { emitAnsible, filesOf } from "../support/ansible.ts";
import { isHeld } from "../support/facts/debian.ts";
import { differencesOnMachine } from "../support/facts/on-machine.ts";
import { generatedSeed } from "../support/generated.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { addHardware } from "../support/machine/hardware.ts";
import { Machine } from "../support/machine/machine.ts";
import { runPlaybook, type TaskResult, tasksThat } from "../support/machine/playbook.ts";
import { addStandIns, standInSecrets } from "../support/machine/stand-ins.ts";
import { addStrays } from "../support/machine/strays.ts";
import { findGeneratedSystems, findWrittenSystems } from "../support/machine/written-systems.ts";
import { proves } from "../support/proof.ts";

/**
 * What a repository or a package brings shows only once it is there, and check mode fetches neither; what nothing needs
 * shows once the undeclared packages, which it names, are marked.
 */
const dependsOnEarlier = new RegExp(
  "^(?:Remove what nothing needs|Create the folders for links|Keep beside what is not a link|Make the links|Run the install command of .*|" +
    "Enable them|Start those that last)$",
);

const emit = (system: System) => emitAnsible(system, { distribution: "debian" });
const playbookOf = (system: System): string => filesOf(emit(system))["playbook.yml"] ?? "";

/** A booted Debian with all that the playbook of a System reaches for, and that playbook's files. */
async function prepare(system: System) {
  const machine = await Machine.boot("debian");
  addStrays(machine);
  addHardware(machine, system);
  const playbook = playbookOf(system);
  const standIn = addStandIns(machine, playbook, system);
  return { machine, files: { ...standInSecrets(system), "playbook.yml": standIn(playbook) } };
}

/** A container has the clock of its host: the playbook does not stop the service that keeps it elsewhere. */
const differences = (machine: Machine, system: System) =>
  differencesOnMachine(machine, system, emit(system), ({ name, value }) => name === "time-sync" && value === "off");

const written = findWrittenSystems(playbookOf);

describeWithSystem(
  "debian",
  "a playbook on a booted Debian (a container: disks, firmware are stand-ins, no clock)",
  () => {
    it.each(written)("does what it tells, and nothing the second time: %s", async (_, system) => {
      const { machine, files } = await prepare(system);
      try {
        const told = await runPlaybook(machine, files, "--check", "--diff");
        const done = await runPlaybook(machine, files);
        expect(done.tasks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
        expect(differences(machine, system)).toEqual([]);
        proves("ansible", "is the machine that is meant, fact by fact (golden cases)", 1, "machines");
        const unknown = tasksThat("unknown", told);
        const isTold = (name: string) => !unknown.includes(name) && !dependsOnEarlier.test(name);
        expect(tasksThat("changed", told).filter(isTold)).toEqual(tasksThat("changed", done).filter(isTold));
        const again = await runPlaybook(machine, files);
        const isLeft = ({ item }: TaskResult) => item !== undefined && isHeld(machine, item);
        expect(again.tasks.filter((task) => task.outcome !== "unchanged" && !isLeft(task))).toEqual([]);
        expect(again.tasks.length).toBeGreaterThan(0);
        const count = tasksThat("changed", told).filter(isTold).length;
        proves("ansible", "tells by `--check --diff` what it then changes", count, "tasks");
        proves("ansible", "is applied to a booted Debian; the second run changes nothing", 1, "machines");
      } finally {
        await machine.stop();
      }
    });

    it.each(findGeneratedSystems(20))(
      `makes what is meant of a generated Ch-obolo (seed ${generatedSeed}): %i`,
      async (_, yaml, system) => {
        const { machine, files } = await prepare(system);
        try {
          const done = await runPlaybook(machine, files);
          expect(
            done.tasks.filter(({ outcome }) => outcome === "failed"),
            yaml,
          ).toEqual([]);
          expect(done.tasks.length, `${done.text}${yaml}`).toBeGreaterThan(0);
          expect(differences(machine, system), yaml).toEqual([]);
          proves("ansible", "is the machine that is meant, fact by fact (generated)", 1, "machines");
        } finally {
          await machine.stop();
        }
      },
    );
  },
);
