import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execaSync } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Area } from "../../src/ir/resource.ts";
import { systemOf } from "../support/compile.ts";
import { emitSystem, planText } from "../support/shell.ts";

/**
 * A Debian 12 made by `debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,sudo,locales,diffutils
 * bookworm DIR`. The tests copy it and change only the copy; they need root, and no network.
 */
const pristine = process.env.CHIMERA_DEBIAN_ROOT;
const canRun = pristine !== undefined && existsSync(join(pristine, "etc/os-release")) && process.getuid?.() === 0;

const machine = `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio], home: "/srv/it's $(touch INJECTED)"}
  - {name: maria, shell: sh, groups: [audio]}
services: [{name: getty@tty3}, {name: systemd-networkd, dense_service: true}]
region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8, en_US.UTF-8]}
`;

describe.runIf(canRun)("on a Debian root", () => {
  let root = "";

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "chimera-debian-"));
    if (pristine !== undefined) execaSync("cp", ["-a", "--", `${pristine}/.`, root]);
    writeFileSync(join(root, "plan.sh"), "");
    enter("useradd", "--system", "backup-agent");
  }, 120_000);

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const enter = (command: string, ...args: readonly string[]) =>
    execaSync(
      "unshare",
      [
        "--mount",
        "--uts",
        "bash",
        "-c",
        'mount --rbind /dev "$1/dev" && exec chroot "$@"',
        "enter",
        root,
        command,
        ...args,
      ],
      { reject: false },
    );

  const run = (yaml: string, ...args: readonly string[]) => {
    writeFileSync(join(root, "plan.sh"), planText(emitSystem(systemOf(yaml))));
    return enter("bash", "/plan.sh", ...args);
  };

  /** Names, modes, owners, inodes, times and links of everything: what a run that does nothing leaves alone. */
  const listFiles = () =>
    enter(
      "find",
      "/",
      "-xdev",
      "-path",
      "/dev",
      "-prune",
      "-o",
      "-path",
      "/plan.sh",
      "-o",
      "-printf",
      "%p %m %U %G %s %T@ %i %l\\n",
    )
      .stdout.split("\n")
      .sort();

  const read = (path: string) => enter("cat", "--", path).stdout;

  it("plans without changing anything", () => {
    run(machine, "plan");
    const before = listFiles();
    const { exitCode, stdout } = run(machine, "plan", "--detailed-exitcode");
    expect(stdout).toContain("+ create user dex");
    expect(exitCode).toBe(2);
    expect(listFiles()).toEqual(before);
  });

  it("undoes everything when a step fails", () => {
    const accounts = ["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/hostname", "/etc/hosts"];
    const before = accounts.map(read);
    cpSync(join(root, "usr/sbin/locale-gen"), join(root, "locale-gen.kept"));
    writeFileSync(join(root, "usr/sbin/locale-gen"), "#!/bin/sh\necho no space left >&2\nexit 1\n");
    const { exitCode, stderr } = run(machine, "apply");
    cpSync(join(root, "locale-gen.kept"), join(root, "usr/sbin/locale-gen"));
    expect(stderr).toContain("Failed: compile locales");
    expect(stderr).toContain("no space left");
    expect(stderr).toContain("Undoing: create user dex");
    // The inverse of the failed step runs locale-gen too, and fails as well.
    expect(exitCode).toBe(3);
    expect(accounts.map(read)).toEqual(before);
    expect(existsSync(join(root, "etc/sudoers.d/99-chaos"))).toBe(false);
  });

  it("applies", () => {
    const { exitCode, stdout, stderr } = run(machine, "apply");
    expect(stderr).toBe("");
    expect(stdout).toContain("The machine is as declared.");
    expect(exitCode).toBe(0);
    expect(read("/etc/hostname")).toBe("styx-01");
    expect(read("/etc/passwd")).toContain(":/srv/it's $(touch INJECTED):/bin/bash");
    expect(enter("id", "-nG", "dex").stdout.split(" ").sort()).toEqual(["audio", "dex", "docker"]);
    expect(read("/etc/sudoers.d/99-chaos")).toContain("\ndex ALL=(ALL:ALL) ALL");
    expect(enter("stat", "-c", "%a %U %G", "/etc/sudoers.d/99-chaos").stdout).toBe("440 root root");
    expect(enter("readlink", "/etc/localtime").stdout).toBe("../usr/share/zoneinfo/America/Sao_Paulo");
    expect(enter("locale", "-a").stdout.split("\n")).toEqual(expect.arrayContaining(["en_US.utf8", "pt_BR.utf8"]));
    expect(read("/etc/default/locale")).toContain("LANG=pt_BR.UTF-8");
    expect(enter("systemctl", "--root=/", "is-enabled", "systemd-networkd.service").stdout).toBe("enabled");
    expect(enter("find", "/", "-xdev", "-name", "INJECTED").stdout).toBe("");
  });

  it("has nothing to do the second time, and writes nothing", () => {
    const before = listFiles();
    const { exitCode, stdout } = run(machine, "apply");
    expect(stdout).toContain("Nothing to do: the machine is as declared.");
    expect(exitCode).toBe(0);
    expect(listFiles()).toEqual(before);
  });

  it("takes memberships and sudo rules away that are no longer declared", () => {
    const less = 'core: debian\nusers: [{name: dex, home: "/srv/it\'s $(touch INJECTED)"}]';
    const { stdout, exitCode } = run(less, "apply");
    expect(stdout).toContain("groups of dex: -audio -docker");
    expect(stdout).toContain("user maria (uid 1001)");
    expect(exitCode).toBe(0);
    expect(enter("id", "-nG", "dex").stdout).toBe("dex");
    expect(existsSync(join(root, "etc/sudoers.d/99-chaos"))).toBe(false);
    expect(read("/etc/passwd")).toContain("maria");
  });

  it("removes users only where the area is pruned", () => {
    const areas: readonly Area[] = ["users"];
    const pruned = `core: debian\nusers: [{name: dex, home: "/srv/it's $(touch INJECTED)"}]\nprune: [${areas.join()}]`;
    expect(run(pruned, "apply").stdout).toContain("- remove user maria");
    expect(read("/etc/passwd")).not.toContain("maria");
    expect(existsSync(join(root, "home/maria"))).toBe(true);
    expect(run(pruned, "plan", "--detailed-exitcode").exitCode).toBe(0);
  });

  it.each([
    ["a distribution it was not made for", "core: arch\nhostname: x", "This plan is for arch"],
    [
      "a unit that is not there",
      "core: debian\nhostname: x\nservices: [{name: nosuch}]",
      "there is no unit nosuch.service",
    ],
    ["a declared user that is a system account", "core: debian\nhostname: x\nusers: [{name: backup-agent}]", "system account"],
    [
      "a locale without a source",
      "core: debian\nhostname: x\nregion: {locale: [xx_YY.UTF-8]}",
      "no source for the locale",
    ],
  ])("stops before the first change at %s", (_, yaml, words) => {
    const before = listFiles();
    const { exitCode, stderr } = run(yaml, "apply");
    expect(stderr).toContain(words);
    expect(exitCode).toBe(1);
    expect(listFiles()).toEqual(before);
  });

  it.each(["rollback", "resume", "history", "verify"])("says that %s needs a journal", (verb) => {
    const { exitCode, stderr } = run(machine, verb);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${verb} needs a journal`);
  });
});

describe.skipIf(canRun)(
  "on a Debian root (not run: CHIMERA_DEBIAN_ROOT names no Debian root, or this is not root)",
  () => {
    it.skip("plans, applies, and does nothing the second time", () => undefined);
  },
);
