import process from "node:process";
import { execa } from "execa";
import { type Launch, writeLaunch } from "../../native/launch.ts";
import type { Host } from "../host.ts";
import type { Caller } from "./ssh.ts";

export interface PlanRun extends Launch {
  readonly caller: Caller;
  readonly environment: Host["environment"];
  /** Each line of the event stream, as it comes. */
  readonly onLine: (line: string) => void;
  /** The run has been asked to undo what it did, and end. */
  readonly onInterrupt: () => void;
}

export type PlanResult =
  | { readonly kind: "missing"; readonly program: string }
  | { readonly kind: "ended"; readonly exitCode: number; readonly errors: string }
  /** The connection was lost; the run goes on there. */
  | { readonly kind: "lost"; readonly errors: string };

/** What ssh(1) exits with when it fails itself. */
const sshFailed = 255;

/**
 * Runs a plan on a machine to its end. The first Ctrl-C asks the run to undo what it did and end; the run is never
 * killed from here.
 */
export async function runPlan({ caller, environment, onLine, onInterrupt, ...launch }: PlanRun): Promise<PlanResult> {
  const child = execa(caller.program, caller.args, {
    stdin: "pipe",
    env: environment,
    extendEnv: false,
    buffer: { stdout: false },
    reject: false,
    // A session of its own: Ctrl-C of the terminal reaches the run through `interrupt` alone. Without the terminal
    // nothing can be asked on it.
    detached: caller.asks !== true,
  });
  // Who ends before everything was read says why on standard error.
  child.stdin.on("error", () => {});
  child.stdin.write(writeLaunch(launch));
  const interrupt = (): void => {
    onInterrupt();
    child.stdin.write("interrupt\n");
  };
  for (const signal of endSignals) process.on(signal, interrupt);
  try {
    for await (const line of child) onLine(String(line));
    const { code, exitCode, stderr } = await child;
    if (code === "ENOENT" || code === "EACCES") return { kind: "missing", program: caller.program };
    if (exitCode === undefined || exitCode === sshFailed) return { kind: "lost", errors: stderr };
    return { kind: "ended", exitCode, errors: stderr };
  } finally {
    for (const signal of endSignals) process.off(signal, interrupt);
  }
}

const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
