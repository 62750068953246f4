import type { Command } from "./command.ts";
import { commands } from "./commands/index.ts";
import { optionRow, optionUsage } from "./options.ts";
import { generator } from "./version.ts";

/** What `chimera --help` prints. */
export function generalHelp(): string {
  const list = table(commands.map(({ name, summary }) => [name, summary]));
  return `${generator}: compiles a Ch-obolo, one YAML file that says what a machine is to be.

Usage: chimera COMMAND [FILE] [OPTIONS]

FILE is the Ch-obolo: by default ch-obolo.yml; - is standard input.

Commands:
${list}

chimera COMMAND --help says more about one of them; chimera --version names the version.
Data goes to standard output, messages to standard error. NO_COLOR and FORCE_COLOR are obeyed.
`;
}

/** What `chimera COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const options = table(
    command.options.map((name) => {
      const meaning = command.ownMeanings?.[name] ?? optionRow(name);
      return [optionUsage(name, meaning), meaning.doc];
    }),
  );
  const usage = command.usage.map((line, index) => `${index === 0 ? "Usage: " : "       "}${line}`).join("\n");
  return `${usage}\n\n${command.help}\n\nOptions:\n${options}\n`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}
