import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it } from "vitest";
import { systemOf } from "../support/compile.ts";
import { describeWithSystem, oraclesFolder } from "../support/machine/folder.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { emitSystem, planText } from "../support/shell.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const machine = `
core: debian
users: [{name: dex, shell: bash, sudo: true, groups: [docker, audio]}]
services: [{name: getty@tty3}]
region: {timezone: America/Sao_Paulo}
`;
const script = fileURLToPath(new URL("../support/machine/power.sh", import.meta.url));
const { numRuns: cuts, seed } = runs(30, 78);

/** Runs power.sh in name spaces that end with it; its last line counts the points of a run, and the cuts. */
async function cutPower(plan: string): Promise<string> {
  const path = join(makeFolder({ "plan.sh": plan }), "plan.sh");
  const isolate = ["--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const args = ["bash", script, join(oraclesFolder, "debian"), path, String(seed), String(cuts)];
  const { stdout } = await execa("setpriv", [...isolate, ...args], { reject: false, stdin: "ignore" });
  return stdout;
}

describeWithSystem("debian", "a plan whose machine loses power", () => {
  const plan = planText(emitSystem(systemOf(machine)));

  it(`finishes or takes back what was begun, without what was not synced (seed ${seed})`, async () => {
    expect(await cutPower(plan)).toMatch(/^\d+ \d+$/);
    proves(
      "shell",
      "its power cut at any point, unsynced writes lost: `resume` ends as declared, `rollback` as before",
      cuts,
      "cuts",
    );
  });

  it("would be found out, if it did not sync what tools have written", async () => {
    const careless = plan.replace("flush_disks() {\n", "flush_disks() {\n  return 0\n");
    expect(careless).not.toBe(plan);
    expect(await cutPower(careless)).toMatch(/not as it was|it failed/);
  });
});
