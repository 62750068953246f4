import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { runPlan } from "../support/machine/plan.ts";
import { compareStates, takeState } from "../support/machine/state.ts";
import { proves } from "../support/proof.ts";

const first = `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio]}
  - {name: maria, shell: sh, groups: [audio]}
services: [{name: getty@tty3}]
region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8]}
`;
const second = `
core: debian
hostname: styx-02
packages: [htop]
users: [{name: dex, shell: sh, groups: [audio, video]}]
prune: [users]
services: [{name: getty@tty4}]
region: {timezone: Europe/Berlin}
`;

function succeedIn(root: Machine, yaml: string, ...args: readonly string[]): string {
  const { exitCode, stdout, stderr } = runPlan(root, yaml, ...args);
  expect(stderr).toBe("");
  expect(exitCode).toBe(0);
  return stdout;
}

describeWithSystem("debian", "generations of a Debian without an init system", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
  });

  afterAll(() => root.stop());

  const succeed = (yaml: string, ...args: readonly string[]) => succeedIn(root, yaml, ...args);

  it("takes apply back, and takes that back, and so on, byte for byte", () => {
    const zero = takeState(root);
    succeed(first, "apply");
    const one = takeState(root);
    succeed(second, "apply");
    const two = takeState(root);
    succeed(second, "rollback");
    expect(compareStates(one, takeState(root))).toEqual([]);
    succeed(second, "rollback");
    expect(compareStates(two, takeState(root))).toEqual([]);
    succeed(second, "rollback", "1");
    expect(compareStates(one, takeState(root))).toEqual([]);
    succeed(second, "rollback", "0");
    expect(compareStates(zero, takeState(root))).toEqual([]);
    const table = succeed(second, "history").split("\n");
    expect(table).toHaveLength(7);
    expect(table[6]).toMatch(/^6 .*rollback to 0 +live$/);
    proves("shell", "rolled back after an apply, the machine is as before, byte for byte", 4, "rollbacks");
  });

  it("keeps what somebody else has changed in the files of accounts since", () => {
    succeed(first, "apply");
    root.run("useradd", "--create-home", "guest");
    const { exitCode } = runPlan(root, first, "rollback");
    expect(exitCode).toBe(0);
    expect(root.read("/etc/passwd")).toMatch(/^guest:/m);
    expect(root.read("/etc/passwd")).not.toMatch(/^dex:/m);
    expect(root.read("/etc/shadow")).not.toMatch(/^maria:/m);
    root.run("userdel", "--remove", "guest");
  });

  it("stops a rollback before its first change at a file that somebody else has changed since", () => {
    succeed(first, "apply");
    root.write("/etc/hostname", "mine\n");
    const before = takeState(root);
    const { exitCode, stderr } = runPlan(root, first, "rollback");
    expect(stderr).toContain("/etc/hostname was changed by somebody else since generation");
    expect(exitCode).toBe(1);
    expect(compareStates(before, takeState(root))).toEqual([]);
  });

  it("writes events of every verb as JSON, one object per line", () => {
    const names = (text: string) => text.split("\n").map((line) => (JSON.parse(line) as { event: string }).event);
    const hostile = "core: debian\nusers: [{name: zoe, home: '/srv/a\"b\\c'}]";
    expect(names(succeed(hostile, "plan", "--events", "json"))).toEqual(
      expect.arrayContaining(["plan", "change", "outcome"]),
    );
    expect(names(succeed(hostile, "apply", "--events=json"))).toEqual(
      expect.arrayContaining(["plan", "change", "generation", "begin", "end", "outcome"]),
    );
    expect(new Set(names(succeed(hostile, "history", "--events", "json")))).toEqual(new Set(["history"]));
    const rollback = names(succeed(hostile, "rollback", "--events", "json"));
    expect(rollback.at(0)).toBe("plan");
    expect(rollback.at(-1)).toBe("outcome");
  });
});

describeWithSystem("debian", "the verbs of a plan", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
  });

  afterAll(() => root.stop());

  const succeed = (yaml: string, ...args: readonly string[]) => succeedIn(root, yaml, ...args);

  it("verifies that the machine still is as the last generation left it", () => {
    expect(succeed(first, "apply")).toContain("The machine is as declared");
    expect(succeed(first, "verify")).toContain("has the state of generation");
    root.write("/etc/sudoers.d/99-chaos", "mallory ALL=(ALL:ALL) ALL\n", "0440");
    const { exitCode, stderr } = runPlan(root, first, "verify");
    expect(stderr).toContain("/etc/sudoers.d/99-chaos is not as generation 1 left it");
    expect(exitCode).toBe(1);
    succeed(first, "apply");
    succeed(first, "verify");
  });

  it("undoes one resource, or names what depends on it and changes nothing", () => {
    const target = "0";
    const before = takeState(root);
    const { exitCode, stderr } = runPlan(root, first, "rollback", target, "--only", "users.dex");
    expect(stderr).toContain("this depends on users.dex: sudo rules");
    expect(exitCode).toBe(1);
    expect(compareStates(before, takeState(root))).toEqual([]);
    // Without a number it is what was done about it last, whenever that was.
    succeed(first, "rollback", "--only", "users.maria");
    expect(root.read("/etc/passwd")).not.toMatch(/^maria:/m);
    expect(root.read("/etc/group")).toMatch(/^audio:.*:dex$/m);
    succeed(first, "rollback");
    expect(compareStates(before, takeState(root))).toEqual([]);
  });

  it("applies the areas that are named, with what they need", () => {
    succeed(first, "rollback", "0");
    const stdout = succeed(first, "apply", "usr");
    expect(stdout).toContain("create user dex");
    expect(root.run("readlink", "/etc/localtime").stdout).toContain("UTC");
    expect(succeed(first, "plan", "region")).not.toContain("users");
  });

  it("rolls back by itself what is not confirmed over a new connection", () => {
    const before = takeState(root);
    const { stdout, exitCode } = runPlan(root, first, "apply", "--confirm-within", "2");
    expect(stdout).toContain("It is rolled back in 2 s");
    expect(exitCode).toBe(0);
    const ended = "bash /run/plan.sh history | tail -n 1 | grep -q 'rollback.*live'";
    root.run("bash", "-c", `for n in {1..60}; do ${ended} && break; sleep 1; done`);
    expect(compareStates(before, takeState(root))).toEqual([]);
    expect(runPlan(root, first, "confirm").exitCode).toBe(1);
    succeed(first, "apply", "--confirm-within", "300");
    expect(runPlan(root, first, "apply").stderr).toContain("waits to be confirmed");
    expect(root.run("setsid", "--wait", "bash", "/run/plan.sh", "confirm").exitCode).toBe(0);
    expect(succeed(first, "apply")).toContain("Nothing to do");
  });

  it("keeps two runs apart, says who is at work, and takes over from one that died", () => {
    const path = "/var/lib/chaos/lock";
    const identity = "boot=$(cat /proc/sys/kernel/random/boot_id); start=$(cut -d ' ' -f 22 /proc/$p/stat)";
    root.run("bash", "-c", `p=1; ${identity}; ln -s "$boot.$p.$start 1000 apply" ${path}`);
    const { exitCode, stderr } = runPlan(root, second, "apply");
    expect(stderr).toContain("Another run is at work: apply, process 1, since 1970-01-01 00:16:40 UTC");
    expect(exitCode).toBe(1);
    root.run("bash", "-c", `p=1; ${identity}; ln -s -f -n "$boot.$p.7 1000 apply" ${path}`);
    succeed(second.replace("packages: [htop]\n", ""), "apply");
    expect(root.has(path)).toBe(false);
    expect(root.run("bash", "-c", "ls /var/lib/chaos").stdout).not.toContain("lock");
  });

  it("refuses a state folder in a newer format", () => {
    root.write("/var/lib/chaos/format", "2\n");
    const { exitCode, stderr } = runPlan(root, first, "apply");
    expect(stderr).toContain("is in format 2, and this plan reads format 1");
    expect(exitCode).toBe(1);
    root.write("/var/lib/chaos/format", "1\n");
  });
});
