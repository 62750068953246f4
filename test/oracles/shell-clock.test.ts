import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath, runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

const first = "core: debian\nhostname: styx-01\nusers: [{name: dex, groups: [docker]}]\n";
const second = "core: debian\nhostname: styx-02\nusers: [{name: dex, groups: [docker]}]\n";

/** A clock that stands where it was set: for bash, which reads it by itself, and for everything else that a run asks. */
const bashClock = "unset EPOCHREALTIME\nread -r EPOCHREALTIME </run/now\nEPOCHREALTIME+=.000000\n";
const dateClock = '#!/bin/sh\n[ "$*" = +%s ] && exec cat /run/now\nexec /usr/bin/date "$@"\n';
const [future, past] = [4_102_444_800, 1_000];

describeWithSystem("debian", "a machine whose clock is wrong", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
    root.write("/run/clock.sh", bashClock);
    root.write("/usr/local/bin/date", dateClock, "0755");
  });

  afterAll(() => root.stop());

  const setClock = (seconds: number) => root.write("/run/now", `${seconds}\n`);
  const run = (...words: readonly string[]) => root.run("env", "BASH_ENV=/run/clock.sh", "bash", planPath, ...words);
  const apply = (yaml: string, ...words: readonly string[]) => {
    runPlan(root, yaml, "plan");
    return run("apply", ...words);
  };
  const hostName = () => root.read("/etc/hostname");

  it("goes by numbers where the clock has jumped back by a century", () => {
    setClock(future);
    expect(apply(first).exitCode).toBe(0);
    setClock(past);
    expect(apply(second).exitCode).toBe(0);
    expect(run("history").stdout).toMatch(/^1 +2100-01-01 00:00:00 UTC .*live\n2 +1970-01-01 00:16:40 UTC .*live$/m);
    expect(run("rollback").exitCode).toBe(0);
    expect(hostName()).toBe("styx-01");
    expect(run("rollback").exitCode).toBe(0);
    expect(hostName()).toBe("styx-02");
    proves("shell", "rolls back and forth over a clock that has jumped", 2, "rollbacks");
  });

  it("measures how long something takes by another clock", () => {
    const lines = root.read("/var/lib/chaos/logbook.jsonl").split("\n");
    const durations = lines.map((line) => (JSON.parse(line) as { milliseconds?: number }).milliseconds ?? 1);
    expect(Math.min(...durations)).toBeGreaterThan(0);
  });

  it("takes over from a run that was killed in the future, and finishes it", () => {
    setClock(future);
    root.write("/usr/local/sbin/groupadd", "#!/bin/sh\nkill -9 $PPID\n", "0755");
    apply(second.replace("docker", "backups"));
    root.run("rm", "/usr/local/sbin/groupadd");
    setClock(past);
    expect(root.run("readlink", "/var/lib/chaos/lock").stdout).toContain(` ${future} apply`);
    expect(run("resume").exitCode).toBe(0);
    expect(root.run("id", "-nG", "dex").stdout).toContain("backups");
    proves("shell", "resumed after its clock was set back", 1, "machines");
  });

  it("rolls back what is not confirmed after as many seconds, whatever the clock says meanwhile", async () => {
    setClock(past);
    expect(apply(first, "--confirm-within", "4").exitCode).toBe(0);
    const begin = performance.now();
    setClock(future);
    await sleep(2_000);
    expect(hostName()).toBe("styx-01");
    setClock(past);
    while (hostName() === "styx-01" && performance.now() - begin < 20_000) await sleep(100);
    expect(hostName()).toBe("styx-02");
    expect(performance.now() - begin).toBeGreaterThan(3_000);
    proves("shell", "takes back in time what is not confirmed, whatever its clock says", 1, "machines");
  });
});
