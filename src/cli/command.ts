import type { ExitCode } from "./exit-code.ts";
import type { OptionMeaning, OptionName, OptionValues } from "./options.ts";
import type { Session } from "./session.ts";

/** One command; its file is loaded only when it is called. */
export interface Command {
  readonly name: string;
  /** For the list of commands: half a line. */
  readonly summary: string;
  /** Lines such as `chimera check [FILE]`. */
  readonly usage: readonly string[];
  /** What it does and what its exit codes mean, for `--help`. */
  readonly help: string;
  /** How many arguments it takes besides its options. */
  readonly maximumArguments: number;
  readonly options: readonly OptionName[];
  /** Options that mean something else here than elsewhere. */
  readonly ownMeanings?: Readonly<Partial<Record<OptionName, OptionMeaning>>>;
  readonly load: () => Promise<CommandModule>;
}

export interface CommandModule {
  readonly run: (call: Call, session: Session) => ExitCode | Promise<ExitCode>;
}

/** The arguments of one call, checked. */
export interface Call {
  readonly command: Command;
  readonly values: OptionValues;
  readonly positionals: readonly string[];
}
