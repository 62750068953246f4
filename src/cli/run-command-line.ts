import { didYouMean } from "../diagnostics/suggest.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands/index.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { commandHelp, generalHelp } from "./help.ts";
import type { Host } from "./host.ts";
import { parseCall } from "./parse-call.ts";
import { reportDiagnostics, type Session } from "./session.ts";
import { generator } from "./version.ts";

/** Runs the command that `args` name (without the interpreter and the script). Never throws for what a user did. */
export async function runCommandLine(args: readonly string[], host: Host): Promise<ExitCode> {
  const [first, ...rest] = args;
  const general = answerGeneralQuestion(first, rest);
  if (general !== undefined) {
    host.stdout.write(general);
    return exitCode.fine;
  }
  if (first === undefined) {
    host.stderr.write(generalHelp());
    return exitCode.couldNotRun;
  }
  const command = findCommand(first);
  if (command !== undefined) return runCommand(command, rest, host);
  const suggestion = didYouMean(
    first,
    commands.map(({ name }) => name),
  );
  await reportDiagnostics(plainSession(host), [report.unknownCommand({ name: first, suggestion })]);
  return exitCode.couldNotRun;
}

function answerGeneralQuestion(first: string | undefined, rest: readonly string[]): string | undefined {
  if (first === "--version" || first === "-V") return `${generator}\n`;
  if (first === "--help" || first === "-h") return generalHelp();
  if (first !== "help") return undefined;
  const asked = rest[0] === undefined ? undefined : findCommand(rest[0]);
  return asked === undefined ? generalHelp() : commandHelp(asked);
}

function findCommand(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}

async function runCommand(command: Command, args: readonly string[], host: Host): Promise<ExitCode> {
  const { call, mistakes } = parseCall(command, args);
  if (call.values.help) {
    host.stdout.write(commandHelp(command));
    return exitCode.fine;
  }
  const { format = "text", strict = false } = call.values;
  const session: Session = { host, format, isStrict: strict };
  if (mistakes.length > 0) {
    await reportDiagnostics(session, mistakes);
    return exitCode.couldNotRun;
  }
  const { run } = await command.load();
  return run(call, session);
}

function plainSession(host: Host): Session {
  return { host, format: "text", isStrict: false };
}
