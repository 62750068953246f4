import { it } from "vitest";
import { systemOf } from "../support/compile.ts";
import { crash } from "../support/machine/crashes.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { runs } from "../support/runs.ts";

const machines = {
  debian: "core: debian\npackages: [htop]\nusers: [{name: dex, groups: [docker]}]\n",
  pacman: "core: arch\nbaseOverride: []\npackages: [git, neovim]\n",
  dnf: "core: fedora\npackages: [git, neovim]\n",
};
const { numRuns, seed } = runs(12, 77);

for (const name of ["debian", "pacman", "dnf"] as const) {
  describeWithSystem(name, `a plan that is killed while ${name} has packages installed`, () => {
    it(`finishes or takes back what was begun (seed ${seed})`, async () => {
      await crash({ name, system: systemOf(machines[name]) }, "during", String(seed), String(numRuns));
    });
  });
}
