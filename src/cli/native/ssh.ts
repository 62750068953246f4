import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { type Address, addressArguments } from "../../native/address.ts";
import type { Host } from "../host.ts";

type Environment = Host["environment"];

/** A program that runs `bash` on a machine, and hands over its standard streams. */
export interface Caller {
  readonly program: string;
  readonly args: readonly string[];
}

/** This machine. */
export const localCaller: Caller = { program: "bash", args: [] };

/**
 * A machine over SSH: every run goes through one connection, which ends with `close`. What ssh(1) asks (a host key, a
 * password) is asked when it is opened, on the terminal.
 */
export class SshConnection {
  readonly #address: Address;
  readonly #environment: Environment;
  readonly #folder = mkdtempSync(join(tmpdir(), "chimera-ssh-"));

  constructor(address: Address, environment: Environment) {
    this.#address = address;
    this.#environment = environment;
  }

  /** Where the machine cannot be reached, ssh has said why. */
  async open(): Promise<"open" | "unreachable" | "missing"> {
    const args = [...this.#options(), "-o", "ControlMaster=yes", "-o", "ControlPersist=yes"];
    const { code, exitCode } = await execa("ssh", [...args, ...addressArguments(this.#address), "true"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: this.#environment,
      extendEnv: false,
      reject: false,
    });
    if (code === "ENOENT" || code === "EACCES") return "missing";
    return exitCode === 0 ? "open" : "unreachable";
  }

  /** Runs through the one connection. */
  get caller(): Caller {
    return this.#call(this.#options());
  }

  /** Runs through a connection of its own, as somebody would who tries whether the machine can still be entered. */
  get newCaller(): Caller {
    return this.#call([...commonOptions, "-o", "ControlPath=none"]);
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

/** A machine that does not answer is given up after a while: ssh_config(5). */
const commonOptions = ["-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=6"];
