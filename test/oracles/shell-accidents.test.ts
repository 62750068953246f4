import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileText } from "../support/compile.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { runPlan } from "../support/machine/plan.ts";
import { compareStates, takeState } from "../support/machine/state.ts";
import { proves } from "../support/proof.ts";

const claim = "an accident that the Python engine has cannot happen";

/** What the Python engine did to real machines, each accident by its name. */
describeWithSystem("debian", "accidents of the Python engine, on a Debian", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
    for (const name of ["alice", "bob"]) root.run("useradd", "--create-home", name);
    root.run("usermod", "--groups", "sudo", "alice");
  });

  afterAll(() => root.stop());

  it("no users key: nobody is removed", () => {
    expect(runPlan(root, "core: debian\nhostname: a\nprune: [users]", "apply").exitCode).toBe(0);
    expect(root.read("/etc/passwd")).toMatch(/^alice:[\s\S]*^bob:/m);
    proves("shell", claim, 1, "accidents");
  });

  it("no services key: ssh and cron stay", () => {
    expect(runPlan(root, "core: debian\nhostname: b\nprune: [services]", "apply").exitCode).toBe(0);
    expect(root.run("systemctl", "--root=/", "is-enabled", "ssh", "cron").stdout).toBe("enabled\nenabled");
    proves("shell", claim, 1, "accidents");
  });

  it("no packages key: nothing is removed", () => {
    const before = root.run("dpkg-query", "--show").stdout;
    expect(runPlan(root, "core: debian\nhostname: c\nprune: [packages]", "apply").exitCode).toBe(0);
    expect(root.run("dpkg-query", "--show").stdout).toBe(before);
    proves("shell", claim, 1, "accidents");
  });

  it("a step that fails half way leaves nothing behind: no user gone, no rule without its user", () => {
    root.run("cp", "/usr/sbin/groupadd", "/groupadd.kept");
    root.write("/usr/sbin/groupadd", '#!/bin/sh\ntest "$3" != halfway && exec /groupadd.kept "$@"\nexit 3\n', "0755");
    const before = takeState(root);
    const yaml =
      "core: debian\nhostname: d\nusers: [{name: newadmin, sudo: true, groups: [first, halfway]}]\nprune: [users]";
    const { exitCode, stderr } = runPlan(root, yaml, "apply");
    expect(stderr).toContain("Failed: create group halfway");
    expect(exitCode).toBe(1);
    expect(compareStates(before, takeState(root))).toEqual([]);
    root.run("mv", "/groupadd.kept", "/usr/sbin/groupadd");
    proves("shell", claim, 1, "accidents");
  });

  it("the last account that can become root is not taken away", () => {
    const before = takeState(root);
    for (const yaml of [
      "core: debian\nusers: [{name: bob}]\nprune: [users]",
      "core: debian\nusers: [{name: alice, groups: []}, {name: bob}]",
    ]) {
      root.run("mv", "/root/.ssh/authorized_keys", "/run/kept-keys");
      const { exitCode, stderr } = runPlan(root, yaml, "apply");
      root.run("mv", "/run/kept-keys", "/root/.ssh/authorized_keys");
      expect(stderr).toContain("nobody could become root (now: alice)");
      expect(exitCode).toBe(1);
    }
    expect(compareStates(before, takeState(root))).toEqual([]);
    proves("shell", claim, 2, "accidents");
  });

  it("who becomes root by a group counts where sudo has a rule for the group", () => {
    root.write("/etc/sudoers.d/ops", "%ops ALL=(ALL) NOPASSWD: ALL\n", "0440");
    root.run("groupadd", "ops");
    root.run("usermod", "--groups", "ops", "alice");
    root.run("mv", "/root/.ssh/authorized_keys", "/run/kept-keys");
    const plan = (groups: string) =>
      runPlan(root, `core: debian\nusers: [{name: alice, groups: [${groups}]}]`, "plan", "--detailed-exitcode");
    const [gone, joined, kept] = [plan("audio"), plan("wheel"), plan("ops, audio")];
    root.run("usermod", "--gid", "ops", "alice");
    const primary = plan("audio");
    root.run("usermod", "--gid", "alice", "alice");
    root.run("mv", "/run/kept-keys", "/root/.ssh/authorized_keys");
    root.run("rm", "/etc/sudoers.d/ops");
    root.run("usermod", "--groups", "sudo", "alice");
    for (const { exitCode, stderr } of [gone, joined]) {
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("nobody could become root (now: alice)")]);
    }
    for (const { exitCode, stderr } of [kept, primary]) expect([exitCode, stderr]).toEqual([2, ""]);
    proves("shell", claim, 2, "accidents");
  });

  it("a user who is at work is not removed", () => {
    root.run("bash", "-c", "setsid setpriv --reuid bob sleep 300 >/dev/null 2>&1 &");
    const { exitCode, stderr } = runPlan(root, "core: debian\nusers: [{name: alice}]\nprune: [users]", "apply");
    expect(stderr).toContain("bob has running programs");
    expect(exitCode).toBe(1);
    proves("shell", claim, 1, "accidents");
  });
});

describe("accidents of the Python engine, before any machine is touched", () => {
  it.each([
    ["a misspelt users key", "user: [{name: alice}]"],
    ["a misspelt packages key", "pakages: [vim]"],
    ["a misspelt key of a service", "services: [{nmae: ssh}]"],
    ["a group name that no tool takes", "users: [{name: dex, groups: ['bad group']}]"],
    ["a user name that is a command", "users: [{name: 'x;cd root;touch INJECTED;', sudo: true}]"],
    ["a group that is a command", "users: [{name: dex, groups: ['$(touch /root/PWN_GROUP)']}]"],
    ["options in the place of packages", "packages: ['-dd', '--noscriptlet']"],
    ["a country that is a command", 'mirrors: {countries: ["BR; touch /root/PWN_REFL #"], count: 5}'],
    [
      "a link that leads out of the home",
      "dotfiles: [{user: dex, url: 'https://a.example/x', links: [{from: a, to: ../../b}]}]",
    ],
  ])("%s gives no plan, or one without it", async (_, yaml) => {
    const { emission, diagnostics } = await compileText(yaml, "shell");
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(emission === undefined || errors.length > 0).toBe(true);
    proves("shell", claim, 1, "accidents");
  });
});
