import { expect, it } from "vitest";
import type { System } from "../../src/ir/system.ts";
import { emitAnsible, filesOf } from "../support/ansible.ts";
import { debianFacts } from "../support/facts/debian.ts";
import { factsOnMachines } from "../support/facts/expected.ts";
import { undeclaredDifferences } from "../support/facts/fact.ts";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath } from "../support/machine/plan.ts";
import { addStandIns } from "../support/machine/stand-ins.ts";
import { findWrittenSystems } from "../support/machine/written-systems.ts";
import { proves } from "../support/proof.ts";
import { emitSystem, planText } from "../support/shell.ts";

const planOf = (system: System): string => planText(emitSystem(system, "debian"));
const playbookOf = (system: System): string =>
  filesOf(emitAnsible(system, { distribution: "debian" }))["playbook.yml"] ?? "";

/** What systemd and apt keep for themselves; the lists of packages are fetched before anything is planned. */
const isVolatile = (path: string): boolean => /^\/var\/(?:log|cache|tmp|lib\/apt\/lists)(?:\/|$)/.test(path);

const systems = findWrittenSystems(planOf);

/** Of these, everything but the disk that a throw-away machine has not. */
const isRefusedWhole = new Set(["interpolation", "older-dialect", "folder-layout"]);
const areas = ["users", "packages", "services", "region", "repositories", "reflector", "dotfiles", "secrets"];

describeWithSystem("debian", "a plan on a booted Debian", () => {
  it.each(systems)("is refused before the first change, or done once and for all: %s", async (name, system) => {
    const machine = await Machine.boot("debian");
    try {
      machine.write(planPath, addStandIns(machine, playbookOf(system), system)(planOf(system)), "0755");
      const emission = emitSystem(system, "debian");
      const before = takeSnapshot(machine);
      const first = await machine.runLong("bash", planPath, "apply", ...(isRefusedWhole.has(name) ? areas : []));
      const isRefused = first.exitCode === 1 && first.stderr.includes("nothing was changed");
      if (!isRefused) expect({ exitCode: first.exitCode, stderr: first.stderr }).toEqual({ exitCode: 0, stderr: "" });
      if (!isRefused) {
        const facts = debianFacts(machine, system);
        expect(undeclaredDifferences(system, factsOnMachines(system), facts, emission)).toEqual([]);
        proves("shell", "is the machine that is meant, fact by fact (golden cases)", 1, "machines");
      }
      const between = isRefused ? before : takeSnapshot(machine);
      const second = await machine.runLong("bash", planPath, "apply", ...(isRefusedWhole.has(name) ? areas : []));
      if (!isRefused) expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Nothing to do") });
      expect(compareSnapshots(between, takeSnapshot(machine), isVolatile)).toEqual([]);
      const claim = isRefused
        ? "is refused before the first change where a machine lacks what it needs, as disks"
        : "is applied to a booted Debian; the second run has nothing to do and writes nothing";
      proves("shell", claim, 1, "machines");
    } finally {
      await machine.stop();
    }
  });
});
