import { expect, it } from "vitest";
import type { System } from "../../src/ir/system.ts";
import { emitAnsible, filesOf } from "../support/ansible.ts";
import { differencesOnMachine } from "../support/facts/on-machine.ts";
import { generatedSeed } from "../support/generated.ts";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { addHardware } from "../support/machine/hardware.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath } from "../support/machine/plan.ts";
import { addStandIns } from "../support/machine/stand-ins.ts";
import { addStrays } from "../support/machine/strays.ts";
import { findGeneratedSystems, findWrittenSystems } from "../support/machine/written-systems.ts";
import { proves } from "../support/proof.ts";
import { emitSystem, planText } from "../support/shell.ts";

const planOf = (system: System): string => planText(emitSystem(system, "debian"));
const playbookOf = (system: System): string =>
  filesOf(emitAnsible(system, { distribution: "debian" }))["playbook.yml"] ?? "";

/** A booted Debian with all that the plan of a System reaches for, but for hardware, and that plan. */
async function prepare(system: System) {
  const machine = await Machine.boot("debian");
  addStrays(machine);
  const emission = emitSystem(system, "debian");
  machine.write(planPath, addStandIns(machine, playbookOf(system), system)(planText(emission)), "0755");
  return { machine, emission, apply: () => machine.runLong("bash", planPath, "apply") };
}

/** What systemd and apt keep for themselves; the lists of packages are fetched before anything is planned. */
const isVolatile = (path: string): boolean => /^\/var\/(?:log|cache|tmp|lib\/apt\/lists)(?:\/|$)/.test(path);

const written = findWrittenSystems(planOf);

describeWithSystem("debian", "a plan on a booted Debian (a container: disks and firmware are stand-ins)", () => {
  it.each(written)("is done once and for all: %s", async (_, system) => {
    const { machine, emission, apply } = await prepare(system);
    try {
      if (system.byKind.bootloader.length > 0) {
        const before = takeSnapshot(machine);
        const { exitCode, stderr } = await apply();
        expect(stderr).toContain("nothing was changed");
        expect(exitCode).toBe(1);
        expect(compareSnapshots(before, takeSnapshot(machine), isVolatile)).toEqual([]);
        proves(
          "shell",
          "is refused before the first change where a machine lacks what it needs, as disks",
          1,
          "machines",
        );
        addHardware(machine, system);
      }
      const { exitCode, stderr } = await apply();
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(differencesOnMachine(machine, system, emission)).toEqual([]);
      proves("shell", "is the machine that is meant, fact by fact (golden cases)", 1, "machines");
      const between = takeSnapshot(machine);
      expect(await apply()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Nothing to do") });
      expect(compareSnapshots(between, takeSnapshot(machine), isVolatile)).toEqual([]);
      proves(
        "shell",
        "is applied to a booted Debian; the second run has nothing to do and writes nothing",
        1,
        "machines",
      );
    } finally {
      await machine.stop();
    }
  });

  it.each(findGeneratedSystems(20))(
    `makes what is meant of a generated Ch-obolo (seed ${generatedSeed}): %i`,
    async (_, yaml, system) => {
      const { machine, emission, apply } = await prepare(system);
      try {
        addHardware(machine, system);
        const { exitCode, stderr } = await apply();
        expect({ exitCode, stderr }, yaml).toEqual({ exitCode: 0, stderr: "" });
        expect(differencesOnMachine(machine, system, emission), yaml).toEqual([]);
        proves("shell", "is the machine that is meant, fact by fact (generated)", 1, "machines");
      } finally {
        await machine.stop();
      }
    },
  );
});
