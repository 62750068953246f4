import { afterAll, beforeAll, expect, it } from "vitest";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { packageManagers } from "../support/machine/package-managers.ts";
import { runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

/** What the list of packages gets besides `git`: a group, and what another package provides. */
const besides = { pacman: "base-devel, iptables, lua", dnf: 'iptables, "@development-tools"' };
const complaints = {
  pacman: "pacman: target not found: no-such-package (ch-obolo.yml:3)",
  dnf: "dnf: no repository has a package no-such-package (ch-obolo.yml:2)",
};

for (const name of ["pacman", "dnf"] as const) {
  const { core, list } = packageManagers[name];
  describeWithSystem(name, `with ${name}`, () => {
    let root: Machine;
    const yaml = (packages: string, rest = "") => `core: ${core}\npackages: [${packages}]\n${rest}`;
    const full = `git, neovim, docker, ${besides[name]}`;
    const services = "services: [{name: docker}]\nregion: {locale: [pt_BR.UTF-8], keymap: br-abnt2}";
    const installed = () => root.run(...list).stdout.split("\n");

    beforeAll(async () => {
      root = await Machine.open(name);
    });

    afterAll(() => root.stop());

    it("stops before the first change at a package that nobody has", () => {
      const before = takeSnapshot(root);
      const { exitCode, stderr } = runPlan(root, yaml("git, no-such-package"), "apply");
      expect(stderr).toContain(complaints[name]);
      expect(exitCode).toBe(1);
      expect(compareSnapshots(before, takeSnapshot(root), isCache)).toEqual([]);
    });

    it("undoes the installation when a unit that was to come with it is not there", () => {
      const before = installed();
      const { exitCode, stderr } = runPlan(root, yaml("git", "services: [{name: nosuch}]"), "apply");
      expect(stderr).toContain("there is no unit nosuch.service");
      expect(stderr).toContain("Undoing: install");
      expect(exitCode).toBe(1);
      expect(installed()).toEqual(before);
    });

    if (name === "pacman")
      it("stops before the first change where pacman is locked, or fails", () => {
        root.write("/var/lib/pacman/db.lck", "");
        const locked = runPlan(root, yaml("git"), "apply");
        root.run("rm", "/var/lib/pacman/db.lck");
        expect([locked.exitCode, locked.stderr]).toEqual([
          1,
          expect.stringContaining("pacman is at work, or was cut off"),
        ]);
        const broken = '#!/bin/sh\ncase $* in *--deps*) echo broken >&2; exit 1 ;; esac\nexec /usr/bin/pacman "$@"\n';
        root.write("/usr/local/bin/pacman", broken, "0755");
        const failed = runPlan(root, yaml("git"), "apply");
        root.run("rm", "/usr/local/bin/pacman");
        expect([failed.exitCode, failed.stderr]).toEqual([1, expect.stringContaining("which packages are installed")]);
      });

    it("installs what is missing, by one transaction, with groups and provided names", () => {
      const { exitCode, stdout, stderr } = runPlan(root, yaml(full, services), "apply");
      expect(stderr).toBe("");
      expect(stdout).toContain("enable docker.service (at boot)");
      expect(exitCode).toBe(0);
      expect(installed()).toEqual(expect.arrayContaining(["git", "neovim", "lua", "docker", "gcc", "make"]));
      expect(installed()).not.toContain("iptables");
      expect(root.read("/etc/vconsole.conf")).toBe("KEYMAP=br-abnt2");
      proves("shell", `installs packages, groups and provided names with ${name}`, 1, "machines");
    });

    it("has nothing to do the second time", () => {
      const { exitCode, stdout } = runPlan(root, yaml(full, services), "plan", "--detailed-exitcode");
      expect(stdout).toContain("Nothing to do");
      expect(stdout).toMatch(/packages: stray/);
      expect(exitCode).toBe(0);
    });

    it("removes undeclared packages only where the area is pruned, and nothing that a declared one needs", () => {
      const { exitCode, stdout } = runPlan(root, yaml(full, `${services}\nprune: [packages]`), "apply");
      expect(stdout).toContain("remove 1 package");
      expect(exitCode).toBe(0);
      expect(installed()).not.toContain("stray");
      expect(installed()).toEqual(expect.arrayContaining(["lua", "iptables-nft", "gcc", "make"]));
      expect(runPlan(root, yaml(full, `${services}\nprune: [packages]`), "plan", "--detailed-exitcode").exitCode).toBe(
        0,
      );
      proves("shell", `removes undeclared packages with ${name}, and nothing that a declared one needs`, 1, "machines");
    });
  });
}

/** What rpm and dnf write for themselves when they are asked a question: locks, indexes, logs. */
function isCache(path: string): boolean {
  return /^\/(?:root\/\.rpmdb\/rpmdb\.sqlite-(?:shm|wal)|var\/(?:cache\/dnf|lib\/dnf\/history|log\/(?:dnf|hawkey)))/.test(
    path,
  );
}
