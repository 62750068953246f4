import { afterAll, beforeAll, expect, it } from "vitest";
import { hasRoot, ShellRoot, whyNoRoot } from "../support/shell-root.ts";
import { describeWhere } from "../support/tools.ts";

const machine = `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio], home: "/srv/it's $(touch INJECTED)"}
  - {name: maria, shell: sh, groups: [audio]}
services: [{name: getty@tty3}, {name: systemd-networkd, dense_service: true}]
region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8, en_US.UTF-8]}
`;

const canRun = hasRoot("debian");

describeWhere(canRun, whyNoRoot, "on a Debian root", () => {
  let root: ShellRoot;

  beforeAll(() => {
    root = new ShellRoot("debian");
    root.enter("useradd", "--system", "backup-agent");
  }, 120_000);

  afterAll(() => {
    root.remove();
  });

  it("plans without changing anything", () => {
    root.run(machine, "plan");
    const before = root.listFiles();
    const { exitCode, stdout } = root.run(machine, "plan", "--detailed-exitcode");
    expect(stdout).toContain("+ create user dex");
    expect(exitCode).toBe(2);
    expect(root.listFiles()).toEqual(before);
  });

  it("undoes everything when a step fails", () => {
    const accounts = ["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/hostname", "/etc/hosts"];
    const before = accounts.map((path) => root.read(path));
    root.enter("cp", "/usr/sbin/locale-gen", "/locale-gen.kept");
    root.write("/usr/sbin/locale-gen", "#!/bin/sh\necho no space left >&2\nexit 1\n");
    const { exitCode, stderr } = root.run(machine, "apply");
    root.enter("mv", "/locale-gen.kept", "/usr/sbin/locale-gen");
    expect(stderr).toContain("Failed: compile locales");
    expect(stderr).toContain("no space left");
    expect(stderr).toContain("Undoing: create user dex");
    // The inverse of the failed step runs locale-gen too, and fails as well.
    expect(exitCode).toBe(3);
    expect(accounts.map((path) => root.read(path))).toEqual(before);
    expect(root.has("/etc/sudoers.d/99-chaos")).toBe(false);
  });

  it("applies", () => {
    const { exitCode, stdout, stderr } = root.run(machine, "apply");
    expect(stderr).toBe("");
    expect(stdout).toContain("The machine is as declared.");
    expect(exitCode).toBe(0);
    expect(root.read("/etc/hostname")).toBe("styx-01");
    expect(root.read("/etc/passwd")).toContain(":/srv/it's $(touch INJECTED):/bin/bash");
    expect(root.enter("id", "-nG", "dex").stdout.split(" ").sort()).toEqual(["audio", "dex", "docker"]);
    expect(root.read("/etc/sudoers.d/99-chaos")).toContain("\ndex ALL=(ALL:ALL) ALL");
    expect(root.enter("stat", "-c", "%a %U %G", "/etc/sudoers.d/99-chaos").stdout).toBe("440 root root");
    expect(root.enter("readlink", "/etc/localtime").stdout).toBe("../usr/share/zoneinfo/America/Sao_Paulo");
    expect(root.enter("locale", "-a").stdout.split("\n")).toEqual(expect.arrayContaining(["en_US.utf8", "pt_BR.utf8"]));
    expect(root.read("/etc/default/locale")).toContain("LANG=pt_BR.UTF-8");
    expect(root.enter("systemctl", "--root=/", "is-enabled", "systemd-networkd.service").stdout).toBe("enabled");
    expect(root.enter("find", "/", "-xdev", "-name", "INJECTED").stdout).toBe("");
  });

  it("has nothing to do the second time, and writes nothing", () => {
    const before = root.listFiles();
    const { exitCode, stdout } = root.run(machine, "apply");
    expect(stdout).toContain("Nothing to do: the machine is as declared.");
    expect(exitCode).toBe(0);
    expect(root.listFiles()).toEqual(before);
  });

  it("takes memberships and sudo rules away that are no longer declared", () => {
    const less = 'core: debian\nusers: [{name: dex, groups: [], home: "/srv/it\'s $(touch INJECTED)"}]';
    const { stdout, exitCode } = root.run(less, "apply");
    expect(stdout).toContain("groups of dex: -audio -docker");
    expect(stdout).toContain("user maria (uid 1001)");
    expect(exitCode).toBe(0);
    expect(root.enter("id", "-nG", "dex").stdout).toBe("dex");
    expect(root.has("/etc/sudoers.d/99-chaos")).toBe(false);
    expect(root.read("/etc/passwd")).toContain("maria");
  });

  it("removes users only where the area is pruned", () => {
    const pruned = `core: debian\nusers: [{name: dex, home: "/srv/it's $(touch INJECTED)"}]\nprune: [users]`;
    expect(root.run(pruned, "apply").stdout).toContain("- remove user maria");
    expect(root.read("/etc/passwd")).not.toContain("maria");
    expect(root.has("/home/maria")).toBe(true);
    expect(root.run(pruned, "plan", "--detailed-exitcode").exitCode).toBe(0);
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
    const before = root.listFiles();
    const { exitCode, stderr } = root.run(yaml, "apply");
    expect(stderr).toContain(words);
    expect(exitCode).toBe(1);
    expect(root.listFiles()).toEqual(before);
  });

  it("clones and links dotfiles as their user, keeps what is in the way, removes what is no longer listed", () => {
    const dotfiles = (links: string) =>
      `core: debian\nusers: [{name: zoe}]\ndotfiles: [{user: zoe, url: /srv/dots.git, links: [${links}]}]`;
    root.enter(
      "bash",
      "-c",
      `git init -q -b main /srv/dots.git && cd /srv/dots.git && mkdir shell "odd name" && echo x > shell/.bashrc &&
       echo y > "odd name/f" && git add . && git -c user.name=a -c user.email=a@b commit -qm x &&
       git config --system --add safe.directory "*"`,
    );
    const first = root.run(dotfiles("{from: shell, to: ., open: true}, {from: odd name, to: a/b}"), "apply");
    expect(first.stderr).toBe("");
    expect(first.stdout).toContain("is kept as .bashrc.bak_1");
    expect(root.enter("readlink", "/home/zoe/a/b").stdout).toBe("/home/zoe/.dotfiles/chaos/dots/odd name");
    expect(root.read("/home/zoe/.bashrc")).toBe("x");
    expect(root.enter("stat", "-c", "%U", "/home/zoe/.bashrc", "/home/zoe/a").stdout).toBe("zoe\nzoe");
    const second = root.run(dotfiles("{from: shell, to: ., open: true}"), "apply");
    expect(second.stdout).toContain("- remove the link /home/zoe/a/b");
    expect(root.has("/home/zoe/a/b")).toBe(false);
    const before = root.listFiles();
    expect(root.run(dotfiles("{from: shell, to: ., open: true}"), "apply").stdout).toContain("Nothing to do");
    expect(root.listFiles()).toEqual(before);
  });

  it.each(["rollback", "resume", "history", "verify"])("says that %s needs a journal", (verb) => {
    const { exitCode, stderr } = root.run(machine, verb);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${verb} needs a journal`);
  });
});
