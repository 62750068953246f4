import { createNodeReader } from "../../src/cli/node-reader.ts";
import { runCommandLine } from "../../src/cli/run-command-line.ts";

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  /** The lines that somebody types; with them the command runs on a terminal. */
  readonly answers?: readonly string[];
  /** What standard input holds. */
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs `chimera ARGS` inside this process, in `workingDirectory`; by default without an environment. */
export async function runChimera(
  args: readonly string[],
  workingDirectory: string,
  { answers, input, environment = {} }: Surroundings = {},
): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const typed = [...(answers ?? [])];
  const isTerminal = answers !== undefined;
  const capture = (stream: keyof typeof written) => ({
    isTerminal,
    write: (text: string) => {
      written[stream] += text;
    },
  });
  const files = createNodeReader();
  const exitCode = await runCommandLine(args, {
    workingDirectory,
    environment,
    reader: {
      ...files,
      read: (path) =>
        path === "-" && input !== undefined ? { kind: "text", text: input, realPath: path } : files.read(path),
    },
    stdin: {
      isTerminal,
      readLine: () => typed.shift(),
      ask: async (question) => {
        written.stderr += question;
        return typed.shift();
      },
    },
    stdout: capture("stdout"),
    stderr: capture("stderr"),
  });
  return { exitCode, ...written };
}
