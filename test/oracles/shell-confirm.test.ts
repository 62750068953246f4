import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath, runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

const first = "core: debian\nhostname: styx-01\nusers: [{name: dex, groups: [docker]}]\n";
const second = "core: debian\nhostname: styx-02\n";

/** What `readlink` is to do before it tells the watch who holds the lock. The run itself bears a mark. */
const slowReadlink = `#!/bin/bash
[[ $* == *' /var/lib/chaos/lock' && -z \${CHAOS_RUN-} ]] && sleep 5
exec /usr/bin/readlink "$@"
`;

describeWithSystem("debian", "--confirm-within", () => {
  let root: Machine;

  beforeEach(async () => {
    root = await Machine.open("debian");
    // The watch looks once a second, and is to see the run at work.
    root.write("/usr/local/sbin/groupadd", '#!/bin/sh\nsleep 2\nexec /usr/sbin/groupadd "$@"\n', "0755");
  });

  afterEach(() => root.stop());

  const hostName = () => root.read("/etc/hostname");
  const history = () => root.run("bash", planPath, "history").stdout;
  const confirm = () => root.run("setsid", "--wait", "bash", planPath, "confirm");
  const isWatched = () => root.run("pgrep", "--full", "generations/[0-9]+/plan.sh").exitCode === 0;
  const waitForWatch = async () => {
    for (let attempt = 0; attempt < 150 && isWatched(); attempt++) await sleep(100);
    expect(isWatched()).toBe(false);
  };

  it("does not take a run that ends while the watch looks at it for one that was killed", async () => {
    root.write("/usr/local/bin/readlink", slowReadlink, "0755");
    expect(runPlan(root, first, "apply", "--confirm-within", "60").exitCode).toBe(0);
    await sleep(6_000);
    expect(history()).toMatch(/apply +live$/);
    expect(confirm().exitCode).toBe(0);
    await waitForWatch();
    expect(hostName()).toBe("styx-01");
    proves("shell", "keeps what is confirmed, whatever the watch sees of the end of the run", 1, "machines");
  });

  it("watches a run that has taken over the lock of one that died", async () => {
    root.run("bash", "-c", "mkdir -m 0700 /var/lib/chaos; ln -s 'gone.1.2 1000 apply' /var/lib/chaos/lock");
    expect(runPlan(root, first, "apply", "--confirm-within", "2").exitCode).toBe(0);
    await waitForWatch();
    expect(history()).toMatch(/rollback to 0 +live$/);
    expect(hostName()).not.toBe("styx-01");
  });

  it("says that nothing takes a generation back by itself, where the machine was restarted before the confirmation", async () => {
    expect(runPlan(root, first, "apply", "--confirm-within", "600").exitCode).toBe(0);
    // A restart ends the watch, and gives the kernel another identity: here the one that systemd-nspawn hides.
    root.run("pkill", "--signal", "KILL", "--full", "generations/[0-9]+/plan.sh");
    const identity = "/proc/sys/kernel/random/boot_id";
    const before = root.read(identity);
    root.run("umount", "--recursive", identity);
    root.run("umount", "--recursive", identity);
    expect(root.read(identity)).not.toBe(before);
    const refused = runPlan(root, second, "apply");
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("was not confirmed before this machine was restarted");
    const [, keep = ""] = /bash (\S+plan\.sh) confirm {3}keeps it/.exec(refused.stderr) ?? [];
    expect(root.run("setsid", "--wait", "bash", keep, "confirm").exitCode).toBe(0);
    expect(runPlan(root, second, "apply").exitCode).toBe(0);
  });

  it("refuses a confirmation that comes too late, and leaves alone what was done by hand meanwhile", async () => {
    expect(runPlan(root, first, "apply", "--confirm-within", "3").exitCode).toBe(0);
    expect(root.run("bash", planPath, "rollback").exitCode).toBe(0);
    expect(runPlan(root, second, "apply").exitCode).toBe(0);
    await waitForWatch();
    expect(hostName()).toBe("styx-02");
    expect(confirm().stderr).toContain("Nothing waits to be confirmed.");
    // As where the rollback finds a file that somebody has edited.
    expect(runPlan(root, first, "apply", "--confirm-within", "1").exitCode).toBe(0);
    root.write("/etc/hostname", "mine\n");
    await waitForWatch();
    expect(hostName()).toBe("mine");
    const { exitCode, stderr } = runPlan(root, second, "apply");
    expect(stderr).toMatch(/was not confirmed in time, and is being rolled back; if that has failed \(.*\/log\)/);
    expect(exitCode).toBe(1);
    expect(root.run("bash", planPath, "rollback", "--replace-edited").exitCode).toBe(0);
    expect(hostName()).toBe("styx-02");
  });

  it("waits for nothing where the run failed and was undone", async () => {
    root.write("/usr/local/sbin/groupadd", "#!/bin/sh\nexit 3\n", "0755");
    expect(runPlan(root, first, "apply", "--confirm-within", "60").exitCode).toBe(1);
    root.run("rm", "/usr/local/sbin/groupadd");
    await waitForWatch();
    expect(runPlan(root, first, "apply").exitCode).toBe(0);
  });
});
