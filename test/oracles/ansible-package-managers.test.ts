import { afterAll, beforeAll, expect, it } from "vitest";
import { compileText } from "../support/compile.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { packageManagers } from "../support/machine/package-managers.ts";
import { runPlaybook, tasksThat } from "../support/machine/playbook.ts";
import { proves } from "../support/proof.ts";

/** A group, besides the packages. */
const groups = { pacman: "base-devel", dnf: '"@development-tools"' };

for (const name of ["pacman", "dnf"] as const) {
  const { core, list } = packageManagers[name];
  const group = groups[name];
  describeWithSystem(name, `a playbook with ${name}`, () => {
    let machine: Machine;
    const installed = () => machine.run(...list).stdout.split("\n");
    const playbook = async (packages: string, rest = "") => {
      const { emission } = await compileText(`core: ${core}\npackages: [${packages}]\n${rest}`, "ansible");
      return { "playbook.yml": emission?.files[0]?.text ?? "" };
    };

    beforeAll(async () => {
      machine = await Machine.open(name);
      // systemd would make the folder of sshd, and is not run here.
      machine.run("mkdir", "--parents", "/run/sshd");
      // By this file Ansible knows Fedora.
      if (name === "dnf") machine.write("/etc/redhat-release", "Fedora release 40 (Forty)\n");
    });

    afterAll(() => machine.stop());

    it("installs packages and the members of a group, and has nothing to do the second time", async () => {
      const files = await playbook(`git, neovim, docker, ${group}`);
      const first = await runPlaybook(machine, files);
      expect(first.text).toBe("");
      expect(tasksThat("failed", first)).toEqual([]);
      expect(installed()).toEqual(expect.arrayContaining(["git", "neovim", "lua", "docker", "gcc", "make", "stray"]));
      expect(tasksThat("changed", await runPlaybook(machine, files))).toEqual([]);
      proves("ansible", `installs packages and groups with ${name}, and then changes nothing`, 1, "machines");
    });

    it("removes what is not listed where that is asked for, and spares the members of the group", async () => {
      const files = await playbook(`git, ${group}`, "prune: [packages]");
      expect(tasksThat("failed", await runPlaybook(machine, files))).toEqual([]);
      expect(installed()).toEqual(expect.arrayContaining(["git", "gcc", "make"]));
      for (const gone of ["neovim", "docker", "stray"]) expect(installed()).not.toContain(gone);
      expect(tasksThat("changed", await runPlaybook(machine, files))).toEqual([]);
      proves("ansible", `removes packages with ${name}, and then changes nothing`, 1, "machines");
    });
  });
}
