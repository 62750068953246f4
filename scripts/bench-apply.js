// Applies one Ch-obolo to two fresh Debian machines over ssh, to one with `chimera apply`, to the other with
// ansible-playbook and the emitted playbook, and prints ratios: the first run, then runs with nothing to do, in turns.
// Needs root and what scripts/oracles.sh makes. Usage: npm run bench:apply [RUNS]
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { loadSource } from "./load-source.js";

const { Machine } = await loadSource("test/support/machine/machine.ts");
const { oraclesFolder } = await loadSource("test/support/machine/systems.ts");
const chimera = fileURLToPath(new URL("../dist/chimera.js", import.meta.url));
const runs = Number(process.argv[2] ?? 5);

const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1);
const packages = [
  ...[
    "adduser",
    "bash",
    "bsdutils",
    "ca-certificates",
    "console-setup",
    "coreutils",
    "cron",
    "dash",
    "dbus",
    "debianutils",
  ],
  ...["diffutils", "dpkg", "e2fsprogs", "findutils", "git", "grep", "gzip", "hostname", "kbd", "locales"],
  ...["mawk", "mount", "openssh-client", "openssh-server", "openssl", "passwd", "procps", "sed", "sudo", "tar"],
];
const services = [
  ...["cron", "ssh", "systemd-timesyncd", "console-setup", "keyboard-setup", "fstrim.timer", "apt-daily.timer"],
  ...["apt-daily-upgrade.timer", "dpkg-db-backup.timer", "e2scrub_all.timer"],
];
/** A host name, 5 users, 20 links, 30 packages that are there, 10 units. */
const chobolo = {
  core: "debian",
  hostname: "bench",
  users: numbers(5).map((n) => ({ name: `user${n}`, groups: ["audio"], sudo: n === 1 })),
  packages,
  services: services.map((name) => ({ name })),
  dotfiles: [
    { user: "user1", url: "file:///srv/dots", branch: "main", links: numbers(20).map((n) => ({ from: `file${n}` })) },
  ],
};

/** The dotfiles; and acl, which the playbook installs first and with pipelining does not call, by name. */
const repository = `
mkdir -p /tmp/acl/DEBIAN && cd /tmp
printf 'Package: acl\\nVersion: 9\\nArchitecture: all\\nMaintainer: x <x@x>\\nDescription: x\\n' >acl/DEBIAN/control
dpkg-deb --build acl >/dev/null && dpkg -i acl.deb >/dev/null
mkdir /srv/dots && cd /srv/dots && git init --quiet --initial-branch=main
touch file{1..20} && git add --all && git -c user.name=x -c user.email=x@x commit --quiet -m x
git config --system --add safe.directory '*'
`;

const folder = mkdtempSync(join(tmpdir(), "chimera-bench-"));
const machines = [];
try {
  writeFileSync(join(folder, "ch-obolo.yml"), JSON.stringify(chobolo));
  execFileSync(process.execPath, [chimera, "compile", "--target", "ansible", "-o", "playbook"], {
    cwd: folder,
    stdio: "ignore",
  });
  const apply = [process.execPath, chimera, "apply", "--host", "root@127.0.0.1"];
  const play = ["ansible-playbook", "-i", "hosts", "-u", "root", "-c", "ssh", "playbook/site.yml"];
  const sides = { "ansible-playbook": await prepare(play), "chimera apply": await prepare(apply) };
  report("first run", measure(sides, 1), 1);
  compareResults(Object.values(sides));
  report("nothing to do", measure(sides, runs), 0.1);
} finally {
  for (const machine of machines) await machine.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A fresh machine, and the command that is to make it what the Ch-obolo says. */
async function prepare(command) {
  const machine = await Machine.boot("debian");
  machines.push(machine);
  const { exitCode, stderr } = machine.run("bash", "-euc", repository);
  if (exitCode !== 0) throw new Error(stderr);
  const bin = mkdtempSync(join(folder, "bin-"));
  const key = join(oraclesFolder, "key");
  const options = `-i ${key} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR`;
  const enter = `nsenter --target ${machine.leader} --net --`;
  writeFileSync(join(bin, "ssh"), `#!/bin/sh\nexec ${enter} /usr/bin/ssh ${options} "$@"\n`);
  chmodSync(join(bin, "ssh"), 0o755);
  writeFileSync(join(folder, "hosts"), "[all]\nmachine ansible_host=127.0.0.1\n");
  const environment = { ...process.env, PATH: `${bin}:${process.env.PATH}`, ANSIBLE_SSH_EXECUTABLE: join(bin, "ssh") };
  environment.ANSIBLE_PIPELINING = "1";
  return { command, environment, machine };
}

/** Both sides must have done the same work, or their times say nothing. */
function compareResults(sides) {
  const users = numbers(5).map((n) => `user${n}`);
  const look = `uname -n; for user in ${users.join(" ")}; do id -nG $user; getent passwd $user | cut -d: -f6-; done
    cd /home/user1 && stat -c '%N %U' file*; sudo -l -U user1 | grep ALL; dpkg-query -W ${packages.join(" ")}
    systemctl is-enabled ${services.join(" ")}; systemctl is-active ${services.join(" ")}`;
  const [one, other] = sides.map(({ machine }) => machine.run("bash", "-c", look).stdout);
  if (one !== other) throw new Error(`the two sides differ:\n${one}\n---\n${other}`);
  console.log(`both machines are the same in ${one.split("\n").length} lines of what was declared`);
}

/** Median milliseconds of each side; their runs alternate. */
function measure(sides, count) {
  const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let run = 0; run < count; run++) {
    for (const [name, side] of Object.entries(sides)) times[name].push(time(side));
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[count >> 1]]));
}

function time({ command: [program, ...args], environment }) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env: environment, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ended with ${status}\n${stdout}${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function report(what, { "chimera apply": ours, "ansible-playbook": theirs }, bar) {
  const ratio = ours / theirs;
  if (ratio > bar) process.exitCode = 1;
  const verdict = ratio > bar ? "MISSED" : "ok";
  const seconds = (value) => `${(value / 1000).toFixed(2)} s`;
  console.log(
    `${what}: chimera apply ${seconds(ours)}, ansible-playbook ${seconds(theirs)}: ${ratio.toFixed(3)} of it (bar ${bar}) ${verdict}`,
  );
}
