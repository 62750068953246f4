import process from "node:process";
import { exitCode } from "./exit-code.ts";
import { createNodeHost } from "./node-host.ts";
import { runCommandLine } from "./run-command-line.ts";
import { generator } from "./version.ts";

/** Runs the command line of this process and sets its exit code. */
export async function main(): Promise<void> {
  const host = createNodeHost();
  try {
    process.exitCode = await runCommandLine(process.argv.slice(2), host);
  } catch (error) {
    const detail = error instanceof Error ? error.stack : String(error);
    host.stderr.write(`This is a fault of ${generator}, not of your files; please report it.\n${detail}\n`);
    process.exitCode = exitCode.couldNotRun;
  }
}

// For the build, which runs commands to learn which functions a compile needs.
export { createNodeHost, runCommandLine };
