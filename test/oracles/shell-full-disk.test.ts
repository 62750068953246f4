import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath, runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

const machine = `
core: debian
hostname: styx-07
users: [{name: dex, shell: bash, groups: [audio, docker]}]
region: {timezone: Europe/Berlin}
`;

/** One small disk for /etc, /home and the state folder, in memory. */
const makeDisk = `
mkdir -p -m 0700 /var/lib/chaos && mkdir -p /mnt/disk
mount -t tmpfs -o size=100m tmpfs /mnt/disk
cp -a /etc /home /mnt/disk && mkdir -m 0700 /mnt/disk/chaos
mount --bind /mnt/disk/etc /etc && mount --bind /mnt/disk/home /home && mount --bind /mnt/disk/chaos /var/lib/chaos
printf '#!/bin/bash\\n. /run/accident.sh\\nexec /usr/sbin/useradd "$@"\\n' >/usr/local/sbin/useradd
chmod +x /usr/local/sbin/useradd
`;

/** Everything on the disk, the state folder apart, and the running host name. */
const readState = `
cd /mnt/disk && find etc home -printf '%p %y %m %U %G %l\\n' | sort && find etc home -type f -print0 | sort -z |
  xargs -0 sha256sum && uname -n
`;

const blocksLeft = (count: number) =>
  `mount -o remount,size=$(($(df --output=used -k /mnt/disk | tail -n 1) + 4 * ${count}))k /mnt/disk`;
const filesLeft = (count: number) =>
  `mount -o remount,nr_inodes=$(($(df --output=iused /mnt/disk | tail -n 1) + ${count})) /mnt/disk`;
/** Whatever the run gives back is gone at once, as with a log that grows without end. */
const hungry = `${blocksLeft(0)}; (while true; do ${blocksLeft(0)}; sleep 0.02; done) >/dev/null 2>&1 & echo $! >/run/hungry`;

describeWithSystem("debian", "a disk that is full", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
    const { exitCode, stderr } = root.run("bash", "-euc", makeDisk);
    if (exitCode !== 0) throw new Error(stderr);
  });

  afterAll(() => root.stop());

  const takeState = () => root.run("bash", "-c", readState).stdout;
  const makeRoom = () => root.run("mount", "-o", "remount,size=100m,nr_inodes=100000", "/mnt/disk");
  const apply = (accident: string) => {
    root.write("/run/accident.sh", `${accident}\n`);
    return runPlan(root, machine, "apply");
  };
  /** Every line of both logbooks is whole. */
  const checkLogbooks = () => {
    const text = root.run("bash", "-c", "cat /var/lib/chaos/logbook.jsonl /var/lib/chaos/generations/*/log.jsonl");
    for (const line of text.stdout.split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  };

  it.each([
    ["without a block left", blocksLeft(0), "create user dex"],
    ["with a few blocks left", blocksLeft(3), "create user dex"],
    ["with blocks for one change more", blocksLeft(9), "groups of dex"],
    ["without room for another file", filesLeft(0), "create user dex"],
    ["with room for a few files", filesLeft(16), "groups of dex"],
  ])("fills up in the middle of a run, %s: everything is undone", (_, accident, failed) => {
    const before = takeState();
    const { exitCode, stderr } = apply(accident);
    expect(stderr).toContain(`Failed: ${failed}`);
    expect(stderr).toMatch(/No space left on device|cannot lock|failure while writing/);
    expect(stderr).toMatch(/the machine is as it was before\.$/);
    expect(exitCode).toBe(1);
    expect(takeState()).toBe(before);
    checkLogbooks();
    makeRoom();
    expect(root.run("bash", planPath, "history").stdout).toMatch(/apply +undone$/);
    proves("shell", "a disk that fills up in the middle of a run: everything is undone", 1, "disks");
  });

  it("stays full while the run is undone: it says so, and rollback restores everything once there is room", () => {
    const before = takeState();
    const { exitCode, stderr } = apply(hungry);
    root.run("bash", "-c", "kill $(</run/hungry)");
    expect(stderr).toContain("Could not undo: create user dex");
    expect(stderr).toContain(
      "Not undone, because what was done after it to the same files is still there: create group",
    );
    expect(stderr).toContain("The machine is between its old and its declared state");
    expect(stderr).toMatch(/bash \/run\/plan\.sh rollback/);
    expect(exitCode).toBe(3);
    expect(root.run("find", "/etc", "-name", "*.chaos-new").stdout).toBe("");
    checkLogbooks();
    makeRoom();
    expect(root.run("bash", planPath, "rollback").exitCode).toBe(0);
    expect(takeState()).toBe(before);
    proves("shell", "a disk that stays full while a run is undone: rolled back once there is room", 1, "disks");
  });

  it("is full when a run is killed: resume does not go on without room, and finishes with it", () => {
    const before = takeState();
    apply(`${blocksLeft(0)}; kill -9 $PPID; exit 1`);
    expect(root.run("bash", planPath, "history").stdout).toMatch(/apply +unfinished$/);
    // Somebody else has taken what the run held.
    root.write("/run/accident.sh", "");
    root.run("bash", "-c", `rm -r /var/lib/chaos/generations/*/room; ${blocksLeft(100)}`);
    const refused = root.run("bash", planPath, "resume");
    expect(refused.stderr).toContain("There is not enough room to go on");
    expect(refused.exitCode).toBe(1);
    makeRoom();
    expect(root.run("bash", planPath, "resume").exitCode).toBe(0);
    expect(root.read("/etc/passwd")).toMatch(/^dex:/m);
    expect(root.run("bash", planPath, "rollback").exitCode).toBe(0);
    expect(takeState()).toBe(before);
    proves("shell", "killed on a full disk: resumed once there is room", 1, "disks");
  });

  it.each([
    ["blocks", blocksLeft(100), /only \d+ KiB are free on \/[\w/]*; \d+ are needed/],
    ["files", filesLeft(10), /only 10 more files can be made on \/[\w/]*; \d+ are needed/],
  ])("has not enough %s: nothing is begun", (_, accident, words) => {
    const before = takeState();
    root.run("bash", "-c", accident);
    const { exitCode, stderr } = apply("");
    expect(stderr).toMatch(words);
    expect(exitCode).toBe(1);
    expect(takeState()).toBe(before);
    makeRoom();
  });
});
