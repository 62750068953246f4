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

describeWithSystem("debian", "generations of a Debian without an init system", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
  });

  afterAll(() => root.stop());

  const succeed = (yaml: string, ...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = runPlan(root, yaml, ...args);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    return stdout;
  };

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
    expect(stderr).toContain("/etc/hostname was changed since by somebody else");
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
