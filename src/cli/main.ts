import process from "node:process";
import { exitCode } from "./exit-code.ts";
import { createNodeHost } from "./node-host.ts";
import { runCommandLine } from "./run-command-line.ts";
import { generator } from "./version.ts";

const host = createNodeHost();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), host);
} catch (error) {
  const detail = error instanceof Error ? error.stack : String(error);
  host.stderr.write(`This is a fault of ${generator}, not of your files; please report it.\n${detail}\n`);
  process.exitCode = exitCode.couldNotRun;
}
