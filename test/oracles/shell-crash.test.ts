import process from "node:process";
import { expect, it } from "vitest";
import { systemOf } from "../support/compile.ts";
import { type CrashSystem, crashSystems } from "../support/machine/crash-systems.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { copyScript, planPath } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { emitSystem, planText } from "../support/shell.ts";

/** `CHIMERA_CRASHES=all`: both ways out at every point, which takes hours; otherwise a few, chosen by the seed. */
const isWhole = process.env.CHIMERA_CRASHES === "all";
const { numRuns, seed } = runs(1, 77);
/** Of one machine: the whole of the longest takes most of it. */
const options = isWhole ? { timeout: 3_600_000 } : {};

const packages: readonly Omit<CrashSystem, "title">[] = [
  { name: "debian", system: systemOf("core: debian\npackages: [htop]\nusers: [{name: dex, groups: [docker]}]\n") },
  { name: "pacman", system: systemOf("core: arch\nbaseOverride: []\npackages: [git, neovim]\n") },
  { name: "dnf", system: systemOf("core: fedora\npackages: [git, neovim]\n") },
];

/** Runs crash.sh in a fresh machine; its last line counts the points that the run has, and the kills. */
async function crash(what: Omit<CrashSystem, "title">, ...args: readonly string[]): Promise<void> {
  const root = await Machine.open(what.name);
  try {
    what.prepare?.(root);
    root.write(planPath, planText(emitSystem(what.system, undefined, what.beside)), "0755");
    copyScript(root, "crash.sh");
    if (what.name === "debian") root.run("apt-get", "--quiet", "update");
    const { stdout } = await root.runLong("bash", "/run/crash.sh", ...args);
    expect(stdout).toMatch(/^\d+ \d+$/);
    const [points = "", kills = ""] = stdout.split(" ");
    // How many there are depends on how fast the machine is.
    console.log(`${what.name}: killed ${kills} times, of ${points} points`);
    expect(Number(kills)).toBeGreaterThan(0);
  } finally {
    await root.stop();
  }
}

const claim =
  "killed at any point, also while it recovers: `resume` ends as declared, `rollback` as before, byte for byte";

for (const what of crashSystems) {
  describeWithSystem(what.name, `a plan that is killed: ${what.title}`, () => {
    it(`finishes or takes back what was begun (seed ${seed})`, options, async () => {
      const share = isWhole ? 0 : Math.max(1, Math.round(32 / numRuns));
      await crash(what, "matrix", String(seed), String(share));
      proves("shell", claim, 1, "machines");
    });
  });
}

for (const what of packages) {
  describeWithSystem(what.name, `a plan that is killed while ${what.name} has packages installed`, () => {
    it(`finishes or takes back what was begun (seed ${seed})`, options, async () => {
      const count = isWhole ? 60 : 4 * numRuns;
      await crash(what, "during", String(seed), String(count));
      proves("shell", claim, 1, "machines");
    });
  });
}
