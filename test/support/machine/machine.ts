import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa, execaSync } from "execa";
import { oraclesFolder, type SystemName } from "./systems.ts";

/** How a command inside a machine ended. */
export interface Run {
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Inside, nothing is known of who runs the tests. */
const environment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  HOME: "/root",
  LC_ALL: "C",
};
const options = { env: environment, extendEnv: false, reject: false, timeout: 300_000, maxBuffer: 1e9 } as const;

/** Name spaces of its own for systemd-nspawn too: when it is killed, by whatever end of the tests, all of it goes. */
const isolate = ["--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
const runNspawn = 'mkdir -p /run/systemd/nspawn && mount -t tmpfs tmpfs "$_" && exec systemd-nspawn "$@"';

/** Changes go to memory and end with the machine; its network is its own loopback device. */
const nspawnOptions = [
  ["--quiet", "--volatile=overlay", "--private-network", "--machine=oracle"],
  ["--register=no", "--keep-unit", "--link-journal=no", "--resolv-conf=off", "--timezone=off", "--console=pipe"],
].flat();

/**
 * A throw-away machine that begins as a prepared system, in name spaces of its own. Nothing of it is left when it is
 * stopped, or when the process that started it ends.
 */
export class Machine {
  readonly #process: ReturnType<typeof startNspawn>;
  /** The first process inside, seen from outside: whose name spaces commands enter. */
  readonly leader: string;

  private constructor(process: ReturnType<typeof startNspawn>, leader: string) {
    this.#process = process;
    this.leader = leader;
  }

  /** A machine in which systemd has started everything; fails after a minute. */
  static boot(system: SystemName): Promise<Machine> {
    return Machine.#start(system, ["--boot"], (machine) => {
      return /running|degraded/.test(machine.run("systemctl", "is-system-running").stdout);
    });
  }

  /** A machine without an init system, as a container has it: nothing runs in it. */
  static open(system: SystemName): Promise<Machine> {
    const idle = ["--as-pid2", "sleep", "infinity"];
    return Machine.#start(system, idle, (machine) => machine.run("test", "-d", "/etc").exitCode === 0);
  }

  static async #start(
    system: SystemName,
    what: readonly string[],
    isUp: (machine: Machine) => boolean,
  ): Promise<Machine> {
    const process = startNspawn(system, what);
    let hasEnded = false;
    const end = process.then((result) => {
      hasEnded = true;
      return result.all;
    });
    for (let attempt = 0; attempt < 300 && !hasEnded; attempt++) {
      await sleep(200);
      const leader = childOf(childOf(String(process.pid)));
      if (leader === "") continue;
      const machine = new Machine(process, leader);
      if (isUp(machine)) return machine;
    }
    process.kill("SIGKILL");
    throw new Error(`the machine ${system} did not start: ${await end}`);
  }

  /** Runs a command as root, without a shell. */
  run(command: string, ...args: readonly string[]): Run {
    return this.#execute([command, ...args], "");
  }

  /** The same for what takes as long as the test may: vitest gives a worker up that does not answer for a minute. */
  async runLong(command: string, ...args: readonly string[]): Promise<Run> {
    return await execa("nsenter", [...this.entrance(), command, ...args], { ...options, timeout: 0, stdin: "ignore" });
  }

  #execute(words: readonly string[], input: string): Run {
    return execaSync("nsenter", [...this.entrance(), ...words], { ...options, input });
  }

  /** Arguments of `nsenter` that lead into the machine. */
  entrance(): readonly string[] {
    return ["--target", this.leader, "--mount", "--uts", "--ipc", "--net", "--pid", "--"];
  }

  /** Writes a file as root; folders on the way are made. */
  write(path: string, text: string, mode = "0644"): void {
    const program = 'mkdir -p -- "$(dirname -- "$1")" && cat >"$1" && chmod -- "$2" "$1"';
    const { exitCode, stderr } = this.#execute(["sh", "-c", program, "write", path, mode], text);
    if (exitCode !== 0) throw new Error(`cannot write ${path}: ${stderr}`);
  }

  /** The text of a file, without its last newline; empty where there is none. */
  read(path: string): string {
    return this.run("cat", "--", path).stdout;
  }

  has(path: string): boolean {
    return this.run("test", "-e", path).exitCode === 0;
  }

  async stop(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process;
  }
}

function startNspawn(system: SystemName, what: readonly string[]) {
  const args = [...nspawnOptions, `--directory=${join(oraclesFolder, system)}`, ...what];
  return execa("setpriv", [...isolate, "--", "bash", "-c", runNspawn, "nspawn", ...args], {
    stdin: "ignore",
    all: true,
    reject: false,
  });
}

function childOf(pid: string): string {
  if (!existsSync(`/proc/${pid}`)) return "";
  return execaSync("pgrep", ["--parent", pid], { reject: false }).stdout.split("\n")[0] ?? "";
}
