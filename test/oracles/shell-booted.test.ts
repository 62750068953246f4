import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath, runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

const machine = `
core: debian
hostname: styx-02
users: [{name: dex, sudo: true, groups: [audio]}]
services: [{name: cron, running: false, on_boot: false}, {name: ssh}]
region: {timezone: Europe/Berlin}
`;

const broken = '[Service]\nExecStart=/bin/sh -c "sleep 0.1; exit 1"\n[Install]\nWantedBy=multi-user.target\n';

describeWithSystem("debian", "a plan on a booted Debian", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.boot("debian");
  });

  afterAll(() => root.stop());

  const accounts = ["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/hosts", "/etc/hostname"];
  const state = () => [
    ...accounts.map((path) => root.read(path)),
    root.run("systemctl", "list-unit-files", "--no-legend", "--no-pager").stdout,
    root.run("systemctl", "is-active", "cron", "ssh", "broken", "slow").stdout,
    root.run("uname", "-n").stdout,
    root.run("readlink", "/etc/localtime").stdout,
  ];

  it("undoes everything, running services and host name too, when a service does not stay up", () => {
    root.write("/etc/systemd/system/broken.service", broken);
    root.run("systemctl", "daemon-reload");
    const before = state();
    const failing = machine.replace("{name: ssh}", "{name: ssh, running: false}, {name: broken}");
    const { exitCode, stderr } = runPlan(root, failing, "apply");
    expect(stderr).toContain("Failed: start broken.service");
    expect(stderr).toContain("Undoing: stop cron.service");
    expect(stderr).toContain("Everything that was done has been undone");
    expect(exitCode).toBe(1);
    expect(state()).toEqual(before);
    proves("shell", "undoes every step when one fails", 1, "machines");
  });

  it("applies to what runs", () => {
    const { exitCode, stderr } = runPlan(root, machine, "apply");
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(root.run("uname", "-n").stdout).toBe("styx-02");
    expect(root.run("systemctl", "is-active", "cron", "ssh").stdout).toBe("inactive\nactive");
    expect(root.run("systemctl", "is-enabled", "cron", "ssh").stdout).toBe("disabled\nenabled");
    expect(root.run("timedatectl", "show", "--property=Timezone", "--value").stdout).toBe("Europe/Berlin");
    expect(root.run("getent", "hosts", "styx-02").stdout).toContain("127.0.1.1");
    expect(root.run("sudo", "-l", "-U", "dex").stdout).toContain("(ALL : ALL) ALL");
  });

  it("has nothing to do the second time", () => {
    const { exitCode, stdout } = runPlan(root, machine, "plan", "--detailed-exitcode");
    expect(stdout).toContain("Nothing to do");
    expect(exitCode).toBe(0);
  });

  it("sees what was enabled on the disk, where systemd has not read it yet", () => {
    const unit = broken.replace('/bin/sh -c "sleep 0.1; exit 1"', "/bin/sleep infinity");
    root.write("/etc/systemd/system/stale.service", unit);
    // What runs stays loaded, and what systemd has said of it is what it says again.
    root.run("systemctl", "start", "stale");
    const isEnabled = () => root.run("systemctl", "show", "--property=UnitFileState", "--value", "stale").stdout;
    expect(isEnabled()).toBe("disabled");
    root.run("ln", "--symbolic", "/etc/systemd/system/stale.service", "/etc/systemd/system/multi-user.target.wants");
    expect(isEnabled()).toBe("disabled");
    const off = machine.replace("{name: ssh}", "{name: ssh}, {name: stale, on_boot: false}");
    expect(runPlan(root, off, "plan").stdout).toContain("disable stale.service (not at boot)");
    root.run("systemctl", "disable", "--now", "stale");
  });

  it("undoes everything when it is interrupted", () => {
    root.write(
      "/etc/systemd/system/slow.service",
      "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sleep 5\n[Install]\nWantedBy=multi-user.target\n",
    );
    root.run("systemctl", "daemon-reload");
    const before = state();
    runPlan(root, machine.replace("styx-02", "styx-03").replace("{name: ssh}", "{name: ssh}, {name: slow}"), "steps");
    const isStarting = "systemctl show --property=ActiveState slow.service | grep -q activating";
    const wait = `for n in {1..300}; do ${isStarting} && break; sleep 0.1; done`;
    const interrupt = `bash ${planPath} apply & plan=$!; ${wait}; kill -s TERM "$plan"; wait "$plan"`;
    const { exitCode, stderr } = root.run("bash", "-c", interrupt);
    expect(stderr).toContain("Interrupted at: start slow.service");
    expect(exitCode).toBe(130);
    expect(state()).toEqual(before);
    proves("shell", "undoes every step when it is interrupted", 1, "machines");
  });

  it("is not locked out by a dead sshd: what nobody confirms over a new connection is rolled back", () => {
    const dead = machine.replace("{name: ssh}", "{name: ssh, running: false, on_boot: false}");
    const { exitCode } = runPlan(root, dead, "apply", "--confirm-within", "5");
    expect(exitCode).toBe(0);
    expect(root.run("systemctl", "is-active", "ssh").stdout).toBe("inactive");
    const isBack = "systemctl is-active --quiet ssh && systemctl is-enabled --quiet ssh";
    const { exitCode: status } = root.run(
      "bash",
      "-c",
      `for n in {1..90}; do ${isBack} && exit 0; sleep 1; done; exit 1`,
    );
    expect(status).toBe(0);
    proves("shell", "an accident that the Python engine has cannot happen", 1, "accidents");
  });
});
