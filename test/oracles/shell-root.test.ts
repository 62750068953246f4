import { afterAll, beforeAll, expect, it } from "vitest";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

const machine = `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio], home: "/srv/it's $(touch INJECTED)"}
  - {name: maria, shell: sh, groups: [audio]}
services: [{name: getty@tty3}, {name: systemd-networkd, dense_service: true}]
region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8, en_US.UTF-8]}
`;

describeWithSystem("debian", "a plan on a Debian without an init system", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
    root.run("useradd", "--system", "backup-agent");
  });

  afterAll(() => root.stop());

  it("plans without changing anything", () => {
    runPlan(root, machine, "plan");
    const before = takeSnapshot(root);
    const { exitCode, stdout } = runPlan(root, machine, "plan", "--detailed-exitcode");
    expect(stdout).toContain("+ create user dex");
    expect(exitCode).toBe(2);
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
  });

  it("undoes everything when a step fails", () => {
    const accounts = ["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/hostname", "/etc/hosts"];
    const before = accounts.map((path) => root.read(path));
    root.run("cp", "/usr/sbin/locale-gen", "/locale-gen.kept");
    root.write("/usr/sbin/locale-gen", "#!/bin/sh\nprintf '5%%\\r99%%\\rno space left\\r\\n' >&2\nexit 1\n", "0755");
    const { exitCode, stderr } = runPlan(root, machine, "apply");
    root.run("mv", "/locale-gen.kept", "/usr/sbin/locale-gen");
    expect(stderr).toContain("Failed: compile locales");
    expect(stderr).toContain("\n    no space left\n");
    expect(stderr).toContain("Undoing: create user dex");
    expect(stderr).toContain("the machine is as it was before");
    expect(exitCode).toBe(1);
    expect(accounts.map((path) => root.read(path))).toEqual(before);
    expect(root.has("/etc/sudoers.d/99-chaos")).toBe(false);
    proves("shell", "undoes every step when one fails", 1, "machines");
  });

  it("applies", () => {
    const { exitCode, stdout, stderr } = runPlan(root, machine, "apply");
    expect(stderr).toBe("");
    expect(stdout).toContain("The machine is as declared.");
    expect(exitCode).toBe(0);
    expect(root.read("/etc/hostname")).toBe("styx-01");
    expect(root.read("/etc/passwd")).toContain(":/srv/it's $(touch INJECTED):/bin/bash");
    expect(root.run("id", "-nG", "dex").stdout.split(" ").sort()).toEqual(["audio", "dex", "docker"]);
    expect(root.read("/etc/sudoers.d/99-chaos")).toContain("\ndex ALL=(ALL:ALL) ALL");
    expect(root.run("stat", "-c", "%a %U %G", "/etc/sudoers.d/99-chaos").stdout).toBe("440 root root");
    expect(root.run("readlink", "/etc/localtime").stdout).toBe("../usr/share/zoneinfo/America/Sao_Paulo");
    expect(root.run("locale", "-a").stdout.split("\n")).toEqual(expect.arrayContaining(["en_US.utf8", "pt_BR.utf8"]));
    expect(root.read("/etc/default/locale")).toContain("LANG=pt_BR.UTF-8");
    expect(root.run("systemctl", "--root=/", "is-enabled", "systemd-networkd.service").stdout).toBe("enabled");
    expect(root.run("find", "/", "-xdev", "-name", "INJECTED").stdout).toBe("");
  });

  it("has nothing to do the second time, and writes nothing", () => {
    const before = takeSnapshot(root);
    const { exitCode, stdout } = runPlan(root, machine, "apply");
    expect(stdout).toContain("Nothing to do: the machine is as declared.");
    expect(exitCode).toBe(0);
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
    proves(
      "shell",
      "applied twice without an init system: the second run has nothing to do and writes nothing",
      1,
      "machines",
    );
  });

  it("takes memberships and sudo rules away that are no longer declared", () => {
    const less = 'core: debian\nusers: [{name: dex, groups: [], home: "/srv/it\'s $(touch INJECTED)"}]';
    const { stdout, exitCode } = runPlan(root, less, "apply");
    expect(stdout).toContain("groups of dex: -audio -docker");
    expect(stdout).toContain("user maria (uid 1001)");
    expect(exitCode).toBe(0);
    expect(root.run("id", "-nG", "dex").stdout).toBe("dex");
    expect(root.has("/etc/sudoers.d/99-chaos")).toBe(false);
    expect(root.read("/etc/passwd")).toContain("maria");
  });

  it("removes users only where the area is pruned", () => {
    const pruned = `core: debian\nusers: [{name: dex, home: "/srv/it's $(touch INJECTED)"}]\nprune: [users]`;
    expect(runPlan(root, pruned, "apply").stdout).toContain("- remove user maria");
    expect(root.read("/etc/passwd")).not.toContain("maria");
    expect(root.has("/home/maria")).toBe(true);
    expect(runPlan(root, pruned, "plan", "--detailed-exitcode").exitCode).toBe(0);
  });

  it.each([
    ["a distribution it was not made for", "core: arch\nhostname: x", "This plan is for arch"],
    [
      "a unit that is not there",
      "core: debian\nhostname: x\nservices: [{name: nosuch}]",
      "there is no unit nosuch.service",
    ],
    [
      "a declared user that is a system account",
      "core: debian\nhostname: x\nusers: [{name: backup-agent}]",
      "system account",
    ],
    [
      "a locale without a source",
      "core: debian\nhostname: x\nregion: {locale: [xx_YY.UTF-8]}",
      "no source for the locale",
    ],
  ])("stops before the first change at %s", (_, yaml, words) => {
    const before = takeSnapshot(root);
    const { exitCode, stderr } = runPlan(root, yaml, "apply");
    expect(stderr).toContain(words);
    expect(exitCode).toBe(1);
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
  });

  it("clones and links dotfiles as their user, keeps what is in the way, removes what is no longer listed", () => {
    const dotfiles = (links: string) =>
      `core: debian\nusers: [{name: zoe}]\ndotfiles: [{user: zoe, url: /srv/dots.git, links: [${links}]}]`;
    root.run(
      "bash",
      "-c",
      `git init -q -b main /srv/dots.git && cd /srv/dots.git && mkdir shell "odd name" && echo x > shell/.bashrc &&
       echo y > "odd name/f" && git add . && git -c user.name=a -c user.email=a@b commit -qm x &&
       git config --system --add safe.directory "*"`,
    );
    const first = runPlan(root, dotfiles("{from: shell, to: ., open: true}, {from: odd name, to: a/b}"), "apply");
    expect(first.stderr).toBe("");
    expect(first.stdout).toContain("is kept as .bashrc.bak_1");
    expect(root.run("readlink", "/home/zoe/a/b").stdout).toBe("/home/zoe/.dotfiles/chaos/dots/odd name");
    expect(root.read("/home/zoe/.bashrc")).toBe("x");
    expect(root.run("stat", "-c", "%U", "/home/zoe/.bashrc", "/home/zoe/a").stdout).toBe("zoe\nzoe");
    const second = runPlan(root, dotfiles("{from: shell, to: ., open: true}"), "apply");
    expect(second.stdout).toContain("- remove the link /home/zoe/a/b");
    expect(root.has("/home/zoe/a/b")).toBe(false);
    const before = takeSnapshot(root);
    expect(runPlan(root, dotfiles("{from: shell, to: ., open: true}"), "apply").stdout).toContain("Nothing to do");
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
  });
});
