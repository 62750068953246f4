import process from "node:process";
import { execa } from "execa";

/** One call of a tool: no shell is involved. */
export interface ToolCall {
  readonly tool: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** Milliseconds after which the tool is killed. */
  readonly timeout: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type ToolResult =
  | { readonly kind: "missing" }
  | { readonly kind: "timed-out" }
  | { readonly kind: "killed"; readonly signal: string; readonly text: string }
  /** `text` is what it said on standard error, cut where it says too much. */
  | { readonly kind: "ended"; readonly exitCode: number; readonly text: string };

/** Bytes of standard error that are kept: the first error stands at the beginning. */
const maximumOutput = 1_000_000;

/** What the tools need to know of where they run. */
const passedOn = [
  "PATH",
  "HOME",
  "USER",
  "TMPDIR",
  "NIX_PATH",
  "NIX_REMOTE",
  "NIX_STATE_DIR",
  "NIX_STORE_DIR",
  "GUIX_PROFILE",
];

/** Runs a tool in a process group of its own, which is killed whole when it takes too long or this process is told to end. */
export async function runTool({ tool, args, folder, timeout, environment }: ToolCall): Promise<ToolResult> {
  const passed = passedOn.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]));
  const child = execa(tool, args, {
    cwd: folder,
    env: { ...Object.fromEntries(passed), LC_ALL: "C.UTF-8", NO_COLOR: "1", ANSIBLE_NOCOLOR: "1" },
    extendEnv: false,
    stdin: "ignore",
    stdout: "ignore",
    maxBuffer: maximumOutput,
    reject: false,
    detached: true,
  });
  const end = (): void => killGroup(child.pid);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, timeout);
  process.once("exit", end);
  // What it leaves behind would keep its pipes open.
  child.once("exit", end);
  try {
    const { code, exitCode, signal, stderr, isMaxBuffer } = await child;
    if (code === "ENOENT" || code === "EACCES") return { kind: "missing" };
    if (isLate) return { kind: "timed-out" };
    if (signal !== undefined && !isMaxBuffer) return { kind: "killed", signal, text: stderr };
    return { kind: "ended", exitCode: exitCode ?? 1, text: stderr };
  } finally {
    clearTimeout(timer);
    process.off("exit", end);
    end();
  }
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in the group.
  }
}
