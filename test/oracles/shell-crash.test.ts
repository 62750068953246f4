import process from "node:process";
import { expect, it } from "vitest";
import { systemOf } from "../support/compile.ts";
import { describeWithSystem, type SystemName } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { copyScript, planPath } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { emitSystem, planText } from "../support/shell.ts";
import { encrypt, standIn } from "../support/sops.ts";

/** `CHIMERA_CRASHES=all`: a kill at every point, which takes an hour; otherwise at a few, chosen by the seed. */
const isWhole = process.env.CHIMERA_CRASHES === "all";
const { numRuns, seed } = runs(1, 77);

const accounts = `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio]}
  - {name: maria, shell: sh, groups: [audio]}
services: [{name: getty@tty3}]
region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8]}
`;
const secrets = `
core: debian
users: [{name: dex}]
repos: {third_party: [{name: harbour, url: "file:///repo/harbour"}]}
secrets:
  sec_file: secrets.yml
  templates:
    - {from: key.j2, to: .config/db/key, owner: dex, vars: [key]}
    - {from: key.j2, to: /etc/backup/key, vars: [key]}
`;
const hash = "$6$oraclesalt$WNkOZYmqcjYGRhNbmvpyIWBQBFtKL8xUQB.Y7LUZIQyWrr8w1nIUuBAiLR2wtYQdnF1yFG2Wf/PGhLA0pT5sV1";
const beside = {
  "secrets.yml": encrypt({ user_secrets: { dex: { password: hash } }, key: "s3cr3t" }),
  "key.j2": "key = {{ key }}\n",
};
const packages = {
  debian: "core: debian\npackages: [htop]\nusers: [{name: dex, groups: [docker]}]\n",
  pacman: "core: arch\nbaseOverride: []\npackages: [git, neovim]\n",
  dnf: "core: fedora\npackages: [git, neovim]\n",
} satisfies Partial<Record<SystemName, string>>;

/** Runs crash.sh in a fresh machine; its last line counts the points that the run has, and the kills. */
async function crash(name: SystemName, yaml: string, ...args: readonly string[]): Promise<void> {
  const root = await Machine.open(name);
  try {
    root.write("/usr/local/bin/sops", standIn, "0755");
    root.write("/run/age-key", "AGE\n");
    // An address of its own for the root's repository, and no signature.
    root.run("ln", "-s", name, "/repo/harbour");
    root.write("/etc/apt/apt.conf.d/90trust", 'Acquire::AllowInsecureRepositories "1";\n');
    root.write(planPath, planText(emitSystem(systemOf(yaml), undefined, beside)), "0755");
    copyScript(root, "crash.sh");
    if (name === "debian") root.run("apt-get", "--quiet", "update");
    const { stdout } = await root.runLong("bash", "/run/crash.sh", ...args);
    expect(stdout).toMatch(/^\d+ \d+$/);
    const [points = "", kills = ""] = stdout.split(" ");
    // How many there are depends on how fast the machine is.
    console.log(`${name}: killed ${kills} times, of ${points} points`);
    expect(Number(kills)).toBeGreaterThan(0);
  } finally {
    await root.stop();
  }
}

const claim =
  "killed at any point, also while it recovers: `resume` ends as declared, `rollback` as before, byte for byte";

describeWithSystem("debian", "a plan that is killed on Debian", () => {
  it.each([
    ["accounts, units and region", accounts],
    ["repositories, passwords and files from secrets", secrets],
  ])(`finishes or takes back what was begun: %s (seed ${seed})`, async (_, yaml) => {
    const share = isWhole ? 1 : Math.max(1, Math.round(32 / numRuns));
    await crash("debian", yaml, "matrix", String(seed), String(share));
    proves("shell", claim, 1, "machines");
  });
});

for (const name of ["debian", "pacman", "dnf"] as const) {
  describeWithSystem(name, `a plan that is killed while ${name} has packages installed`, () => {
    it(`finishes or takes back what was begun (seed ${seed})`, async () => {
      const count = isWhole ? 60 : 4 * numRuns;
      await crash(name, packages[name], "during", String(seed), String(count));
      proves("shell", claim, 1, "machines");
    });
  });
}
