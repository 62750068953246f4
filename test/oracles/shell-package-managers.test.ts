import { afterAll, beforeAll, expect, it } from "vitest";
import { hasRoot, type RootName, ShellRoot, whyNoRoot } from "../support/shell-root.ts";
import { describeWhere } from "../support/tools.ts";

interface Machine {
  readonly root: RootName;
  readonly core: string;
  /** A name that the list of packages gets besides `git`: a group, or something that another package provides. */
  readonly also: string;
  readonly list: readonly string[];
  readonly unknown: string;
}

const machines: readonly Machine[] = [
  {
    root: "pacman",
    core: "arch\nbaseOverride: []",
    also: "base-devel, iptables, lua",
    list: ["pacman", "--query", "--quiet"],
    unknown: "pacman: target not found: no-such-package (ch-obolo.yml:3)",
  },
  {
    root: "dnf",
    core: "fedora",
    also: "iptables",
    list: ["rpm", "--query", "--all", "--queryformat", "%{NAME}\\n"],
    unknown: "dnf: no repository has a package no-such-package (ch-obolo.yml:2)",
  },
];

for (const { root: name, core, also, list, unknown } of machines) {
  describeWhere(hasRoot(name), whyNoRoot, `with ${name}`, () => {
    let root: ShellRoot;
    const yaml = (packages: string, rest = "") => `core: ${core}\npackages: [${packages}]\n${rest}`;
    const full = `git, neovim, docker, ${also}`;
    const services = "services: [{name: docker}]\nregion: {locale: [pt_BR.UTF-8], keymap: br-abnt2}";
    const installed = () => root.enter(...(list as readonly [string, ...string[]])).stdout.split("\n");

    beforeAll(() => {
      root = new ShellRoot(name);
    }, 120_000);

    afterAll(() => {
      root.remove();
    });

    it("stops before the first change at a package that nobody has", () => {
      const before = root.listFiles();
      const { exitCode, stderr } = root.run(yaml("git, no-such-package"), "apply");
      expect(stderr).toContain(unknown);
      expect(exitCode).toBe(1);
      expect(root.listFiles().filter(isNoCache)).toEqual(before.filter(isNoCache));
    });

    it("undoes the installation when a unit that was to come with it is not there", () => {
      const before = installed();
      const { exitCode, stderr } = root.run(yaml("git", "services: [{name: nosuch}]"), "apply");
      expect(stderr).toContain("there is no unit nosuch.service");
      expect(stderr).toContain("Undoing: install");
      expect(exitCode).toBe(1);
      expect(installed()).toEqual(before);
    });

    it("installs what is missing, by one transaction, with groups and provided names", () => {
      const { exitCode, stdout, stderr } = root.run(yaml(full, services), "apply");
      expect(stderr).toBe("");
      expect(stdout).toContain("enable docker.service (at boot)");
      expect(exitCode).toBe(0);
      expect(installed()).toEqual(expect.arrayContaining(["git", "neovim", "lua", "docker"]));
      expect(installed()).not.toContain("iptables");
      expect(root.read("/etc/vconsole.conf")).toBe("KEYMAP=br-abnt2");
    });

    it("has nothing to do the second time", () => {
      const { exitCode, stdout } = root.run(yaml(full, services), "plan", "--detailed-exitcode");
      expect(stdout).toContain("Nothing to do");
      expect(stdout).toMatch(/packages: stray/);
      expect(exitCode).toBe(0);
    });

    it("removes undeclared packages only where the area is pruned, and nothing that a declared one needs", () => {
      const { exitCode, stdout } = root.run(yaml(full, `${services}\nprune: [packages]`), "apply");
      expect(stdout).toContain("remove 1 package");
      expect(exitCode).toBe(0);
      expect(installed()).not.toContain("stray");
      expect(installed()).toEqual(expect.arrayContaining(["lua", "iptables-nft"]));
      expect(root.run(yaml(full, `${services}\nprune: [packages]`), "plan", "--detailed-exitcode").exitCode).toBe(0);
    });
  });
}

/** What a package manager keeps for itself when it is asked a question. */
function isNoCache(line: string): boolean {
  return !/^\/(?:var\/(?:cache|lib|log)|tmp|root|run)\b|^\/ |^\/var /.test(line);
}
