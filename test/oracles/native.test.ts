import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem, oraclesFolder } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { proves } from "../support/proof.ts";
import { readScreen, runOnTerminal } from "../support/terminal.ts";

const chimera = fileURLToPath(new URL("../../dist/chimera.js", import.meta.url));

const first = `
core: debian
hostname: styx-03
users: [{name: dex, sudo: true, groups: [audio]}, {name: ana}]
services: [{name: cron, running: false, on_boot: false}]
region: {timezone: Europe/Berlin}
`;
const config = `Host *
IdentityFile ${join(oraclesFolder, "key")}
StrictHostKeyChecking no
UserKnownHostsFile /dev/null
LogLevel ERROR
`;
const second = first.replace("styx-03", "styx-04").replace(", {name: ana}", "");

describeWithSystem("debian", "chimera on a machine over ssh", () => {
  let root: Machine;
  let folder: string;

  beforeAll(async () => {
    root = await Machine.boot("debian");
    folder = mkdtempSync(join(tmpdir(), "chimera-test-"));
    writeFileSync(join(folder, "first.yml"), first);
    writeFileSync(join(folder, "second.yml"), second);
    writeFileSync(join(folder, "config"), config);
    const words = `nsenter --target ${root.leader} --net -- /usr/bin/ssh -F ${join(folder, "config")}`;
    writeFileSync(join(folder, "ssh"), `#!/bin/sh\nexec ${words} "$@"\n`);
    chmodSync(join(folder, "ssh"), 0o755);
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await root.stop();
  });

  const runHere = (...args: readonly string[]) =>
    execa(process.execPath, [chimera, ...args], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH}`, NO_COLOR: "1" },
      reject: false,
      stdin: "ignore",
    });
  const run = (...args: readonly string[]) => runHere(...args, "--host", "root@127.0.0.1");

  /** With other lines in ssh's configuration. */
  const withConfig = async <R>(lines: readonly string[], body: () => Promise<R>): Promise<R> => {
    writeFileSync(join(folder, "config"), ["Host *", ...lines, ""].join("\n"));
    try {
      return await body();
    } finally {
      writeFileSync(join(folder, "config"), config);
    }
  };

  it("shows what would change, and changes nothing", async () => {
    const { exitCode, stdout, stderr } = await run("plan", "first.yml", "--detailed-exitcode", "--out", "saved.json");
    expect(stderr).toMatch(/^saved; apply it with: chimera apply saved\.json$/m);
    expect(stdout).toContain("Plan for oracle (debian 12), from first.yml");
    expect(stdout).toContain("+ create user dex");
    expect(exitCode).toBe(2);
    expect(root.run("id", "dex").exitCode).toBe(1);
  });

  it("applies a saved plan", async () => {
    const { exitCode, stderr } = await runHere("apply", "saved.json");
    expect(stderr).toMatch(/^ok \[ ?\d+\/11\] host name /m);
    expect(stderr).toMatch(/The wanted state is live, as generation 1\.$/);
    expect(exitCode).toBe(0);
    expect(root.run("uname", "-n").stdout).toBe("styx-03");
    proves("shell", "applied over ssh from a saved plan", 1, "machines");
  });

  it("refuses a saved plan where the machine has changed", async () => {
    const { exitCode, stderr } = await runHere("apply", "saved.json");
    expect(stderr).toContain("error CHI1506");
    expect(stderr).toContain("machine host name: it was oracle, and is styx-03");
    expect(stderr).toContain("user dex: it was absent, and is ");
    expect(exitCode).toBe(1);
  });

  it("refuses a saved plan where a fact has changed that leads to no difference", async () => {
    expect((await run("plan", "second.yml", "--out", "other.json")).exitCode).toBe(0);
    root.run("usermod", "--append", "--groups", "games", "ana");
    const { exitCode, stderr } = await runHere("apply", "other.json");
    expect(stderr).toMatch(/CHI1506.*\n.*note: group games: it was 60:, and is 60:ana\n.*help/);
    expect(exitCode).toBe(1);
    expect(root.run("uname", "-n").stdout).toBe("styx-03");
    root.run("gpasswd", "--delete", "ana", "games");
    proves("shell", "refuses a saved plan over ssh where a fact has changed", 1, "facts");
  });

  it("has nothing to do the second time", async () => {
    const { exitCode, stderr } = await run("apply", "first.yml");
    expect(stderr).toContain("Nothing to do");
    expect(exitCode).toBe(0);
  });

  it("lists generations, and rolls back and forth", async () => {
    expect((await run("apply", "second.yml")).exitCode).toBe(0);
    const { exitCode, stderr } = await run("rollback", "-y");
    expect(stderr).toContain("Rollback of styx-04 (debian 12)");
    expect(stderr).toContain("The wanted state is live, as generation 3");
    expect(exitCode).toBe(0);
    expect(root.run("uname", "-n").stdout).toBe("styx-03");
    expect((await run("rollback", "-y")).exitCode).toBe(0);
    expect(root.run("uname", "-n").stdout).toBe("styx-04");
    const { stdout } = await run("history");
    expect(stdout).toMatch(
      /^1 .*apply +live +first\.yml\n2 .*apply +live.*\n3 .*rollback to 1 +live.*\n4 .*rollback to/m,
    );
  });

  it("rolls back what somebody has edited only where that is asked for", async () => {
    root.write("/etc/hostname", "mine\n");
    const refused = await run("rollback", "-y");
    expect(refused.stderr).toContain("/etc/hostname was changed by somebody else");
    expect(refused.exitCode).toBe(1);
    expect((await run("rollback", "-y", "--replace-edited")).exitCode).toBe(0);
    expect(root.read("/etc/hostname")).toBe("styx-03");
    expect((await run("rollback", "-y")).exitCode).toBe(0);
    expect(root.read("/etc/hostname")).toBe("mine");
    root.write("/etc/hostname", "styx-04\n");
  });

  it("says what generations declare against each other", async () => {
    const { exitCode, stdout } = await run("diff-generations", "3", "4");
    expect(stdout).toContain("styx-04");
    expect(stdout).toMatch(/ana/);
    expect(exitCode).toBe(1);
  });

  it("undoes one resource alone", async () => {
    const { exitCode, stderr } = await run("rollback", "0", "--only", "region.timezone", "-y");
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("The wanted state is live")]);
    expect(root.run("readlink", "/etc/localtime").stdout).not.toContain("Berlin");
    expect(root.run("uname", "-n").stdout).toBe("styx-04");
  });

  it("keeps what is confirmed over a new connection", async () => {
    const { exitCode, stderr } = await run("apply", "second.yml", "--confirm-within", "20s");
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("The wanted state is live")]);
    expect(root.run("readlink", "/etc/localtime").stdout).toContain("Berlin");
    expect(root.run("bash", "-c", "ls /var/lib/chaos/generations/*/confirmed").exitCode).toBe(0);
  });

  it("has a machine that lets nobody in any more take it back by itself", { timeout: 60_000 }, async () => {
    writeFileSync(join(folder, "third.yml"), second.replace("styx-04", "styx-05"));
    const child = run("apply", "third.yml", "--confirm-within", "3");
    // As a broken sshd: connections that are there stay, and there are no new ones.
    child.stderr.on("data", (text) => {
      if (String(text).includes("Plan for")) root.run("systemctl", "stop", "ssh");
    });
    const { exitCode, stderr } = await child;
    expect(stderr).toContain("The wanted state is live");
    expect(stderr).toContain("error CHI1510");
    expect(exitCode).toBe(4);
    const isBack = () => root.run("uname", "-n").stdout === "styx-04";
    for (let attempt = 0; attempt < 100 && !isBack(); attempt++) await sleep(200);
    expect(isBack()).toBe(true);
    root.run("systemctl", "start", "ssh");
    proves("shell", "takes back by itself what keeps new connections out", 1, "machines");
  });

  // A unit that takes long to start: there is time to interrupt, or to lose the connection.
  const slow = second.replace("{name: cron", "{name: slow, on_boot: false}, {name: cron");
  const target = ["--host", "root@127.0.0.1"];

  it("undoes on Ctrl-C what was done, and leaves no connection behind", async () => {
    root.write("/etc/systemd/system/slow.service", "[Service]\nExecStartPre=sleep 3\nExecStart=sleep 600\n");
    writeFileSync(join(folder, "slow.yml"), slow.replace("styx-04", "styx-06"));
    mkdirSync(join(folder, "temporary"), { recursive: true });
    const { exitCode, shown } = await runOnTerminal([process.execPath, chimera, "apply", "slow.yml", ...target], {
      workingDirectory: folder,
      environment: { PATH: `${folder}:${process.env.PATH}`, NO_COLOR: "1", TMPDIR: join(folder, "temporary") },
      typed: [["start slow.service  ", "\u0003"]],
    });
    expect(readScreen(shown).at(-2)).toBe(
      "Interrupted; everything that was done has been undone: the machine is as it was before.",
    );
    expect(exitCode).toBe(130);
    expect(root.run("uname", "-n").stdout).toBe("styx-04");
    expect(readdirSync(join(folder, "temporary"))).toEqual([]);
    proves("shell", "undone on Ctrl-C at a terminal over ssh", 1, "machines");
  });

  it("goes on where the connection is lost, says so, and keeps a second run out meanwhile", async () => {
    const child = run("apply", "slow.yml");
    child.stderr.on("data", (text) => {
      if (/^ok .*running host name/m.test(String(text))) root.run("pkill", "-f", "^sshd: root@notty");
    });
    const { exitCode, stderr } = await child;
    expect(stderr).toContain("CHI1503: the connection was lost; the run goes on there, unless the machine went down");
    expect(stderr).toContain("`chimera history --host root@127.0.0.1` says how it ended");
    expect(exitCode).toBe(4);
    const other = await run("apply", "first.yml");
    expect(other.stderr).toMatch(/CHI1511: .*nothing was changed\n.*note: Another run is at work: apply, process/);
    expect(other.exitCode).toBe(1);
    const isAtWork = () => root.run("test", "-L", "/var/lib/chaos/lock").exitCode === 0;
    for (let attempt = 0; attempt < 100 && isAtWork(); attempt++) await sleep(200);
    expect((await run("apply", "slow.yml")).stderr).toContain("Nothing to do");
    proves("shell", "finished on the machine after its connection was lost", 1, "machines");
  });

  it("says before the first change that a file system is read-only", async () => {
    root.run("bash", "-c", "mount --bind /etc /etc && mount -o remount,ro,bind /etc");
    const { exitCode, stderr } = await run("apply", "first.yml");
    root.run("umount", "/etc");
    expect(stderr).toContain("nothing can be written in /etc: it is read-only");
    expect(exitCode).toBe(1);
    expect(root.run("uname", "-n").stdout).toBe("styx-06");
  });

  it("says what the rights of root take, and that nothing was changed", async () => {
    root.run("bash", "-c", "useradd -m ana; cp -r /root/.ssh ~ana/ && chown -R ana: ~ana/.ssh");
    const looked = await runHere("plan", "first.yml", "--host", "ana@127.0.0.1");
    expect(looked.stdout).toContain("Some things can be read by root alone: use --become, or -K where sudo asks");
    const refused = await runHere("apply", "first.yml", "--host", "ana@127.0.0.1");
    expect(refused.stderr).toMatch(/CHI1511: .*nothing was changed\n.*apply needs root: use --become, or -K/);
    const denied = await runHere("apply", "first.yml", "--host", "ana@127.0.0.1", "--become");
    expect(denied.stderr).toMatch(/CHI1512: .*nothing was changed\n.*note: sudo: .*\n.*help: `-K` asks/);
    expect([refused.exitCode, denied.exitCode]).toEqual([1, 2]);
  });

  it("says why ssh does not get in, in its own words, asks nothing, and exits with 4", async () => {
    const other = join(folder, "other");
    await execa("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", other]);
    writeFileSync(join(folder, "known"), `127.0.0.1 ${readFileSync(`${other}.pub`, "utf8")}`);
    writeFileSync(join(folder, "none"), "");
    const key = join(oraclesFolder, "key");
    for (const [known, identity, why, words] of [
      ["known", key, "it shows another host key than before", "REMOTE HOST IDENTIFICATION HAS CHANGED"],
      ["none", key, "its host key is not known here", "Host key verification failed"],
      ["/dev/null", other, "it lets nobody in with this name and these keys", "Permission denied (publickey"],
    ] as const) {
      const check = known === "/dev/null" ? "no" : "ask";
      const lines = [`IdentityFile ${identity}`, "IdentitiesOnly yes", `StrictHostKeyChecking ${check}`];
      lines.push(`UserKnownHostsFile ${known.startsWith("/") ? known : join(folder, known)}`);
      const { exitCode, stderr } = await withConfig(lines, () => run("apply", "first.yml"));
      expect(stderr).toContain(`CHI1501: \`127.0.0.1\` cannot be reached: ${why}\n`);
      expect(stderr).toContain(words);
      expect(exitCode).toBe(4);
    }
    const unknown = await runHere("history", "--host", "nowhere.invalid");
    expect(unknown.stderr).toContain(
      "CHI1501: `nowhere.invalid` cannot be reached: there is no machine of that name\n",
    );
    expect(unknown.exitCode).toBe(4);
    proves("shell", "says why ssh does not get into a machine", 4, "reasons");
  });

  it("asks for the passphrase of a key again where it confirms over a new connection", async () => {
    const locked = join(folder, "locked");
    writeFileSync(locked, readFileSync(join(oraclesFolder, "key")), { mode: 0o600 });
    await execa("ssh-keygen", ["-q", "-p", "-P", "", "-N", "open sesame", "-f", locked]);
    writeFileSync(join(folder, "fourth.yml"), second.replace("styx-04", "styx-08"));
    const lines = [`IdentityFile ${locked}`, "IdentitiesOnly yes", "StrictHostKeyChecking no"];
    const command = [process.execPath, chimera, "apply", "fourth.yml", ...target, "-y", "--confirm-within", "60"];
    const { exitCode, shown } = await withConfig([...lines, "UserKnownHostsFile /dev/null"], () =>
      runOnTerminal(command, {
        workingDirectory: folder,
        environment: { PATH: `${folder}:${process.env.PATH}`, NO_COLOR: "1" },
        typed: [
          ["passphrase for key", "open sesame\r"],
          ["passphrase for key", "open sesame\r"],
        ],
      }),
    );
    expect([exitCode, shown]).toEqual([0, expect.stringContaining("The wanted state is live")]);
    expect(root.run("bash", "-c", "ls /var/lib/chaos/generations/*/awaits").exitCode).not.toBe(0);
  });

  it("needs no folder for temporary files here", async () => {
    const environment = { PATH: `${folder}:${process.env.PATH}`, TMPDIR: join(folder, "gone") };
    const { exitCode } = await execa(process.execPath, [chimera, "history", ...target], { env: environment });
    expect(exitCode).toBe(0);
  });

  it("runs for a user whose login shell greets with half a line, and says what one without a shell prints", async () => {
    root.run(
      "bash",
      "-c",
      "printf 'printf \"Welcome! \"\\n' >~ana/.bashrc; echo 'ana ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/ana",
    );
    const host = ["--host", "ana@127.0.0.1", "--become"];
    expect((await runHere("plan", "first.yml", ...host)).stdout).toContain("Plan for ");
    root.run("usermod", "--shell", "/usr/sbin/nologin", "ana");
    const { exitCode, stderr } = await runHere("plan", "first.yml", ...host);
    expect(stderr).toContain("note: This account is currently not available.");
    expect(exitCode).toBe(4);
  });

  it("tells a machine that cannot be reached from a failure", async () => {
    const { exitCode, stderr } = await runHere("plan", "first.yml", "--host", "127.0.0.1:1");
    expect(stderr).toContain("error CHI1501");
    expect(exitCode).toBe(4);
  });
});
