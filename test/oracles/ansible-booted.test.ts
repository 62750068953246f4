import { expect, it } from "vitest";
import type { System } from "../../src/ir/system.ts";
import { emitAnsible, filesOf } from "../support/ansible.ts";
import { debianFacts } from "../support/facts/debian.ts";
import { factsOnMachines } from "../support/facts/expected.ts";
import { undeclaredDifferences } from "../support/facts/fact.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { runPlaybook, tasksThat } from "../support/machine/playbook.ts";
import { addStandIns, standInSecrets } from "../support/machine/stand-ins.ts";
import { findWrittenSystems } from "../support/machine/written-systems.ts";
import { proves } from "../support/proof.ts";

/** What a machine without a disk of its own cannot carry. */
const skipped = ["--skip-tags", "storage,bootloader"];

/** What a repository or a package brings shows only once it is there, and check mode fetches neither. */
const dependsOnFetched = new RegExp(
  "^(?:Create the folders for links|Keep beside what is not a link|Make the links|Run the install command of .*|" +
    "Enable them|Start those that last)$",
);

const playbookOf = (system: System): string =>
  filesOf(emitAnsible(system, { distribution: "debian" }))["playbook.yml"] ?? "";

/** Its bluetooth and fstrim never run in a container, so that every run starts them; its docker is a stand-in. */
const systems = findWrittenSystems(playbookOf).filter(([name]) => name !== "workstation");

describeWithSystem("debian", "a playbook on a booted Debian", () => {
  it.each(systems)("does what it tells, and nothing the second time: %s", async (_, system) => {
    const machine = await Machine.boot("debian");
    try {
      const standIn = addStandIns(machine, playbookOf(system), system);
      const files = { ...standInSecrets(system), "playbook.yml": standIn(playbookOf(system)) };
      const told = await runPlaybook(machine, files, "--check", "--diff", ...skipped);
      const done = await runPlaybook(machine, files, ...skipped);
      expect(done.tasks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
      const emission = emitAnsible(system, { distribution: "debian" });
      const facts = debianFacts(machine, system);
      expect(undeclaredDifferences(system, factsOnMachines(system), facts, emission)).toEqual([]);
      proves("ansible", "is the machine that is meant, fact by fact (golden cases)", 1, "machines");
      const unknown = tasksThat("unknown", told);
      const isTold = (name: string) => !unknown.includes(name) && !dependsOnFetched.test(name);
      expect(tasksThat("changed", told).filter(isTold)).toEqual(tasksThat("changed", done).filter(isTold));
      const again = await runPlaybook(machine, files, ...skipped);
      expect([...tasksThat("failed", again), ...tasksThat("changed", again)]).toEqual([]);
      expect(again.tasks.length).toBeGreaterThan(0);
      const count = tasksThat("changed", told).filter(isTold).length;
      proves("ansible", "tells by `--check --diff` what it then changes", count, "tasks");
      proves("ansible", "is applied to a booted Debian; the second run changes nothing", 1, "machines");
    } finally {
      await machine.stop();
    }
  });
});
