import { createNodeReader } from "../../src/cli/node-reader.ts";
import { runCommandLine } from "../../src/cli/run-command-line.ts";

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `chimera ARGS` inside this process, in `workingDirectory`, without a terminal or an environment. */
export async function runChimera(args: readonly string[], workingDirectory: string): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const capture = (stream: keyof typeof written) => ({
    isTerminal: false,
    write: (text: string) => {
      written[stream] += text;
    },
  });
  const exitCode = await runCommandLine(args, {
    workingDirectory,
    environment: {},
    reader: createNodeReader(),
    stdout: capture("stdout"),
    stderr: capture("stderr"),
  });
  return { exitCode, ...written };
}
