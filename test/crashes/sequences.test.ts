import { expect, it } from "vitest";
import { systemOf } from "../support/compile.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { copyScript } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { emitSystem, planText } from "../support/shell.ts";

const machines = [
  `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio]}
  - {name: maria, shell: sh, groups: [audio]}
services: [{name: getty@tty3}]
region: {timezone: America/Sao_Paulo}
`,
  `
core: debian
hostname: styx-02
users:
  - {name: dex, shell: sh, groups: [video]}
  - {name: zoe, sudo: true, groups: [docker]}
prune: [users]
services: [{name: cron, on_boot: false, running: false}]
`,
  `
core: debian
hostname: styx-03
users: [{name: maria, home: /srv/maria}]
services: [{name: cron}, {name: getty@tty5}]
region: {timezone: UTC}
`,
];
const { numRuns, seed } = runs(12, 79);

describeWithSystem("debian", "Ch-obolos applied one after another", () => {
  it(`always end in a recorded state, kills and rollbacks in between (seed ${seed})`, async () => {
    const root = await Machine.open("debian");
    try {
      for (const [index, yaml] of machines.entries()) {
        root.write(`/run/plans/${index}.sh`, planText(emitSystem(systemOf(yaml))));
      }
      copyScript(root, "crash.sh");
      const { stdout } = await root.runLong("bash", "/run/crash.sh", "sequence", String(seed), String(numRuns));
      expect(stdout).toMatch(/^\d+ [1-9]\d*$/);
      proves(
        "shell",
        "applied one after another, killed and rolled back at random, they end in a recorded state",
        numRuns,
        "steps",
      );
    } finally {
      await root.stop();
    }
  });
});
