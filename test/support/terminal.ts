import { fileURLToPath } from "node:url";
import { execa } from "execa";

/** What somebody types once a text stands on the terminal. */
export type Typed = readonly [seen: string, keys: string];

/** How a command on a terminal ended, and everything that the terminal was sent. */
export interface TerminalRun {
  readonly exitCode: number;
  readonly shown: string;
}

interface Terminal {
  readonly workingDirectory: string;
  /** All of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly typed?: readonly Typed[];
}

const driver = fileURLToPath(new URL("terminal.py", import.meta.url));

/** Runs a command on a terminal of its own; throws where what was waited for never came. Needs python3. */
export async function runOnTerminal(
  command: readonly string[],
  { workingDirectory, environment, columns = 80, typed = [] }: Terminal,
): Promise<TerminalRun> {
  const { stdout } = await execa("python3", [driver, String(columns), ...command], {
    cwd: workingDirectory,
    input: JSON.stringify([environment, typed]),
  });
  const { missed, ...run } = JSON.parse(stdout) as TerminalRun & { readonly missed: readonly Typed[] };
  if (missed.length > 0) throw new Error(`never came: ${missed[0]?.[0]}\n${run.shown}`);
  return run;
}

/** The lines that stand on the terminal at the end: what was painted over is gone. Colours are left out. */
export function readScreen(shown: string): readonly string[] {
  const lines = [""];
  let column = 0;
  for (const [token, , number = "1", end] of shown.matchAll(/(\u001b\[([\d;]*)([A-Za-z]))|\r|\n|[^\u001b\r\n]+/g)) {
    const line = lines.at(-1) ?? "";
    if (token === "\n") lines.push("");
    else if (token === "\r") column = 0;
    else if (end === "G") column = Number(number) - 1;
    else if (end === "K" || end === "J") lines[lines.length - 1] = line.slice(0, column);
    else if (end === undefined) {
      lines[lines.length - 1] = line.padEnd(column).slice(0, column) + token + line.slice(column + token.length);
      column += token.length;
    }
  }
  return lines;
}
