import { distributions, targets } from "../ir/target.ts";

/** What `--help` says of an option. */
export interface OptionMeaning {
  /** The placeholder in usage texts: `DIR`. Options without it are switches. */
  readonly argument?: string;
  readonly doc: string;
}

/** One option of the command line. */
interface OptionRow extends OptionMeaning {
  readonly short?: string;
  readonly isRepeatable?: boolean;
  readonly choices?: readonly string[];
}

export const formats = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof formats)[number];

/** Every option; a command names those that it takes. */
export const optionRows = {
  chobolo: { short: "c", argument: "FILE", doc: "the Ch-obolo, another way to name FILE" },
  target: { short: "t", argument: "TARGET", choices: targets, doc: `what to compile to: ${targets.join(", ")}` },
  output: { short: "o", argument: "DIR", doc: "the folder of the emitted files; without it, standard output" },
  distro: {
    argument: "NAME",
    choices: distributions,
    doc: "the distribution of the machine (ansible, shell); default: the `core` of the Ch-obolo",
  },
  set: {
    argument: "TARGET.NAME=VALUE",
    isRepeatable: true,
    doc: "a target setting, as `chimera.targets` in the Ch-obolo; may be repeated",
  },
  root: { argument: "DIR", doc: "the folder that imports may not leave" },
  "allow-outside": { doc: "let imports leave that folder" },
  env: {
    argument: "NAME",
    isRepeatable: true,
    doc: "an environment variable that `${oc.env:NAME}` may read; may be repeated",
  },
  "env-all": { doc: "let `${oc.env:NAME}` read every environment variable" },
  prune: { doc: "remove what is not listed (users, packages, services) on ansible and shell" },
  strict: { doc: "treat warnings as errors" },
  check: { doc: "write nothing; exit 1 where the files in DIR are not current" },
  fix: { doc: "make the mechanical repairs that the messages offer" },
  "dry-run": { short: "d", doc: "write nothing; print what would change" },
  yes: { short: "y", doc: "write without asking" },
  force: { doc: "overwrite files in DIR that were edited or were not written by chimera" },
  line: { argument: "N", doc: "a line of the output, from 1: which lines of the Ch-obolo does it come from?" },
  file: { argument: "PATH", doc: "the output file that --line counts in" },
  source: { argument: "FILE:N", doc: "a line of the Ch-obolo: which lines of the output come from it?" },
  timeout: { argument: "SECONDS", doc: "how long a tool may take; default 300" },
  unknown: { doc: "only the names of which nothing is known on some target" },
  learn: { doc: "write a names.yml beside the Ch-obolo that asks for those names" },
  host: { argument: "[USER@]HOST[:PORT]", doc: "a machine to reach over ssh; without it, this machine" },
  become: { doc: "become root there with sudo" },
  "ask-become-pass": { short: "K", doc: "the same with a password, which is asked for" },
  "accept-derivative": { doc: "run on a distribution that is derived from the declared one" },
  "detailed-exitcode": { doc: "exit 2 where something differs" },
  only: {
    argument: "RESOURCE",
    isRepeatable: true,
    doc: "undo nothing but this (users.dex), if nothing else depends on it; may be repeated",
  },
  "replace-edited": { doc: "also undo what somebody has edited since; the edited files are kept, and come back" },
  "confirm-within": {
    argument: "SECONDS",
    doc: "have the machine roll back by itself, unless it can be reached anew in that time",
  },
  out: { argument: "FILE", doc: "save the plan, to be applied only if nothing has changed by then" },
  format: { argument: "FORMAT", choices: formats, doc: `how messages are printed: ${formats.join(", ")}` },
  stdio: { doc: "talk over standard input and output; there is no other way yet" },
  help: { short: "h", doc: "print this help" },
} as const satisfies Readonly<Record<string, OptionRow>>;

export type OptionName = keyof typeof optionRows;
type Rows = typeof optionRows;
type ValueOf<R> = R extends { isRepeatable: true }
  ? readonly string[]
  : R extends { choices: readonly (infer C)[] }
    ? C
    : R extends { argument: string }
      ? string
      : true;

/** The options of one call, checked against their rows. */
export type OptionValues = { readonly [K in OptionName]?: ValueOf<Rows[K]> };

/** The row of an option, without its literal types. */
export function optionRow(name: OptionName): OptionRow {
  return optionRows[name];
}

/** Whether the command line has an option of this name at all. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(optionRows, name);
}

/** How an option is written: `-o, --output DIR`. */
export function optionUsage(name: OptionName, meaning: OptionMeaning = optionRow(name)): string {
  const { short } = optionRow(name);
  const { argument } = meaning;
  return `${short === undefined ? "" : `-${short}, `}--${name}${argument === undefined ? "" : ` ${argument}`}`;
}
