import type { SourceReader } from "../frontend/reader.ts";

/** Where text goes that a person or a pipe reads. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** The width of the terminal, where it tells. */
  readonly columns?: number | undefined;
}

/** Where a person's answers come from. */
export interface Input {
  /** The next line without its line break; undefined at the end. */
  readonly readLine: () => string | undefined;
  /** The answer to a question on the terminal; undefined on Ctrl-C and at the end. */
  readonly ask: (question: string, isHidden: boolean) => Promise<string | undefined>;
  readonly isTerminal: boolean;
  /** The width of the terminal, where it tells. */
  readonly columns?: number | undefined;
}

/** The process around a command, so that tests can run commands without one. */
export interface Host {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly reader: SourceReader;
  readonly stdin: Input;
  /** Data: what a pipe wants. */
  readonly stdout: Output;
  /** Messages: what a person wants. */
  readonly stderr: Output;
}
