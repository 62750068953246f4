import type { Origin } from "../../diagnostics/origin.ts";

/** One word of data. It always reaches bash quoted, so it can be nothing but itself. */
export type Word = string;

/** A command whose name and words are fixed or quoted: `step 3 group dex.yml:4 docker`. */
export interface Command {
  readonly kind: "command";
  readonly name: CommandName;
  readonly words: readonly Word[];
  readonly origins: readonly Origin[];
}

/** The runtime's functions that the generated part may call. */
export type CommandName = "step";

/** A function of the generated part, which the runtime calls. */
export interface FunctionDefinition {
  readonly kind: "function";
  readonly name: "declare_steps";
  readonly body: readonly (Command | Comment)[];
}

/** `readonly NAME=word`. */
export interface Assignment {
  readonly kind: "assignment";
  readonly name: VariableName;
  readonly word: Word;
  readonly origins: readonly Origin[];
}

export interface Row {
  readonly words: readonly Word[];
  readonly origins: readonly Origin[];
}

/** `readonly -a NAME=(...)`, one row per line. */
export interface ArrayAssignment {
  readonly kind: "array";
  readonly name: VariableName;
  readonly rows: readonly Row[];
}

/** The runtime's variables that the generated part sets. */
export type VariableName = "DISTRIBUTION" | "SOURCE" | "STATE_DIRECTORY" | "WANTED_PACKAGES" | "NEEDED_PACKAGES";

export interface Comment {
  readonly kind: "comment";
  readonly lines: readonly string[];
}

/** Runs `main` with the arguments of the script. */
export interface Start {
  readonly kind: "start";
}

/** A file of the runtime: fixed text of this program, never text of a user. */
export interface RuntimeFile {
  readonly kind: "runtime";
  readonly text: string;
}

export interface Blank {
  readonly kind: "blank";
}

export type Statement =
  | Command
  | FunctionDefinition
  | Assignment
  | ArrayAssignment
  | Comment
  | Start
  | RuntimeFile
  | Blank;

export const blank: Blank = { kind: "blank" };
export const start: Start = { kind: "start" };
export const comment = (...lines: readonly string[]): Comment => ({ kind: "comment", lines });
