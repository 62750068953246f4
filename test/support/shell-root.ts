import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import { systemOf } from "./compile.ts";
import { emitSystem, planText } from "./shell.ts";

/** The folder that `test/oracles/prepare-shell-roots.sh` filled; the tests copy its roots and change the copies. */
const roots = process.env.CHIMERA_SHELL_ROOTS;

interface Run {
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export type RootName = "debian" | "pacman" | "dnf";

/** Whether plans can be run in the root: it is there, and entering it takes root. */
export function hasRoot(name: RootName): boolean {
  return roots !== undefined && existsSync(join(roots, name, "etc/os-release")) && process.getuid?.() === 0;
}

export const whyNoRoot = "CHIMERA_SHELL_ROOTS names no folder made by prepare-shell-roots.sh, or this is not root";

/** A copy of a prepared root, to run plans in. */
export class ShellRoot {
  readonly path: string;

  constructor(name: RootName) {
    if (roots === undefined) throw new Error(whyNoRoot);
    this.path = mkdtempSync(join(tmpdir(), `chimera-${name}-`));
    execaSync("cp", ["-a", "--", `${join(roots, name)}/.`, this.path]);
    this.write("/plan.sh", "");
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.path, path), text);
  }

  has(path: string): boolean {
    return this.enter("test", "-e", path).exitCode === 0;
  }

  read(path: string): string {
    return this.enter("cat", "--", path).stdout;
  }

  /** Runs a command in the root: a plain chroot in its own mount name space, without /proc. */
  enter(command: string, ...args: readonly string[]): Run {
    const inner = 'mount --rbind /dev "$1/dev" && exec chroot "$@"';
    const words = ["--mount", "--uts", "bash", "-c", inner, "enter", this.path, command, ...args];
    return execaSync("unshare", words, { reject: false });
  }

  /** Compiles a Ch-obolo for the shell and runs the plan in the root. */
  run(yaml: string, ...args: readonly string[]): Run {
    this.write("/plan.sh", planText(emitSystem(systemOf(yaml))));
    return this.enter("bash", "/plan.sh", ...args);
  }

  /** Names, modes, owners, inodes, times and links of everything: what a run that does nothing leaves alone. */
  listFiles(): readonly string[] {
    const skip = ["-path", "/dev", "-prune", "-o", "-path", "/plan.sh", "-o"];
    const { stdout } = this.enter("find", "/", "-xdev", ...skip, "-printf", "%p %m %U %G %s %T@ %i %l\\n");
    return stdout.split("\n").sort();
  }
}

/** A copy of the Debian root, booted by systemd-nspawn: systemd runs in it, with no network. */
export class BootedRoot extends ShellRoot {
  readonly #nspawn: { readonly pid?: number | undefined; kill(signal: "SIGKILL"): boolean };
  #leader = "";

  constructor() {
    super("debian");
    const options = ["--register=no", "--keep-unit", "--boot", "--console=pipe", "--private-network"];
    this.#nspawn = execa("systemd-nspawn", ["--directory", this.path, "--machine=chimera-test", ...options], {
      reject: false,
      stdio: "ignore",
    });
  }

  /** Waits until systemd has started everything; fails after a minute. */
  async waitUntilRunning(): Promise<void> {
    for (let attempt = 0; attempt < 120; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const children = execaSync("pgrep", ["--parent", String(this.#nspawn.pid)], { reject: false }).stdout;
      this.#leader = children.split("\n")[0] ?? "";
      if (this.#leader === "") continue;
      if (/running|degraded/.test(this.enter("systemctl", "is-system-running").stdout)) return;
    }
    throw new Error("the machine did not boot");
  }

  override enter(command: string, ...args: readonly string[]): Run {
    const spaces = ["--mount", "--uts", "--ipc", "--net", "--pid"];
    return execaSync("nsenter", ["--target", this.#leader, ...spaces, command, ...args], {
      reject: false,
      timeout: 120_000,
    });
  }

  override remove(): void {
    // SIGRTMIN+4 asks systemd to power off.
    execaSync("kill", ["-s", "RTMIN+4", this.#leader], { reject: false });
    execaSync("sleep", ["3"]);
    this.#nspawn.kill("SIGKILL");
    super.remove();
  }
}
