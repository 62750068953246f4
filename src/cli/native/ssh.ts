import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { type Address, addressArguments } from "../../native/address.ts";
import type { Host } from "../host.ts";
import { isFileError } from "../node-reader.ts";

type Environment = Host["environment"];

/** A program that runs `bash` on a machine, and hands over its standard streams. */
export interface Caller {
  readonly program: string;
  readonly args: readonly string[];
  /** It may ask on the terminal. */
  readonly asks?: boolean;
}

/** How a connection was opened; `words` are what ssh and the machine said. */
type Opened =
  | { readonly kind: "open" }
  | { readonly kind: "missing" }
  | { readonly kind: "unreachable"; readonly words: string };

/** This machine. */
export const localCaller: Caller = { program: "bash", args: [] };

/**
 * A machine over SSH: every run goes through one connection, which ends with `close`. What ssh(1) asks (a host key, a
 * password) is asked when it is opened, on the terminal.
 */
export class SshConnection {
  readonly #address: Address;
  readonly #environment: Environment;
  readonly #folder = makeFolder();

  constructor(address: Address, environment: Environment) {
    this.#address = address;
    this.#environment = environment;
  }

  /** Opens it. What ssh says goes to `onWords` too, as it comes: it may be about a question. */
  async open(onWords: (words: string) => void): Promise<Opened> {
    const args = [...this.#options(), "-o", "ControlMaster=yes", "-o", "ControlPersist=yes"];
    const child = execa("ssh", [...args, ...addressArguments(this.#address), "true"], {
      stdin: "ignore",
      buffer: false,
      env: this.#environment,
      extendEnv: false,
      reject: false,
    });
    let words = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        words += text;
        onWords(text);
      });
    }
    // An ssh that stays behind for the connection may keep the streams open: the end of its parent is what counts.
    const parentEnded = new Promise<{ exitCode: number | null; code?: string }>((resolve) => {
      child.once("exit", (exitCode) => resolve({ exitCode }));
    });
    const ended = await Promise.race([child, parentEnded]);
    if (ended.code === "ENOENT" || ended.code === "EACCES") return { kind: "missing" };
    if (ended.exitCode === 0) {
      child.stdout.destroy();
      child.stderr.destroy();
      return { kind: "open" };
    }
    await Promise.race([child, sleep(mostToDrain)]);
    return { kind: "unreachable", words: words.trim() };
  }

  /** Runs through the one connection. */
  get caller(): Caller {
    return this.#call(this.#options());
  }

  /** Runs through a connection of its own, as somebody would who tries whether the machine can still be entered. */
  get newCaller(): Caller {
    return { ...this.#call([...commonOptions, "-o", "ControlPath=none"]), asks: true };
  }

  #call(options: readonly string[]): Caller {
    return { program: "ssh", args: [...options, "-T", ...addressArguments(this.#address), "bash"] };
  }

  #options(): readonly string[] {
    return [...commonOptions, "-o", `ControlPath=${join(this.#folder, "socket")}`];
  }

  async close(): Promise<void> {
    const args = [...this.#options(), "-O", "exit", ...addressArguments(this.#address)];
    await execa("ssh", args, {
      stdio: "ignore",
      env: this.#environment,
      extendEnv: false,
      reject: false,
    });
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** For the socket. A folder for temporary files may be missing, or full; then it is in memory. */
function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "chimera-ssh-"));
  } catch (error) {
    if (!isFileError(error)) throw error;
    return mkdtempSync("/dev/shm/chimera-ssh-");
  }
}

/** Milliseconds for the last words of an ssh that has ended. */
const mostToDrain = 500;

/** A machine that does not answer is given up after a while: ssh_config(5). */
const commonOptions = ["-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=6"];
