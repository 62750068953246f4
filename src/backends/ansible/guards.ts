import type { Located } from "../../diagnostics/origin.ts";
import { refused, type Verdict } from "../backend.ts";
import { isWritable } from "../shared/yaml-scalar.ts";
import { ansibleDiagnostics as report } from "./diagnostics.ts";

/** What a text is used for decides what may not be in it. */
const problems = {
  /** Content of files and plain strings. */
  text: findTextProblem,
  /** A line of a configuration file. */
  line: findLineProblem,
  /**
   * Arguments of type path, and words of a command: Ansible expands `$NAME`, `${NAME}` and a leading `~` in them on
   * the target (`ansible.module_utils.basic`), and nothing can quote them.
   */
  path: findPathProblem,
  /** Addresses and branches: the git module writes them into a command, which is then split as a shell would. */
  gitWord: (text: string) => findPathProblem(text) ?? findQuoteProblem(text),
  account: named(/^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/),
  /** No `=`, `*` or `/`: versions, globs and files are not names; a leading `@` is a group of dnf. */
  package: named(/^@?[A-Za-z0-9_+][A-Za-z0-9@._+-]*$/),
  unit: named(/^[A-Za-z0-9][A-Za-z0-9:_.\\@-]*$/),
  host: named(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})$/),
  timezone: named(/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/),
  locale: named(/^(?:C|POSIX|[A-Za-z_]+)(?:\.[A-Za-z0-9-]+)?(?:@[A-Za-z0-9]+)?$/),
  keymap: named(/^[A-Za-z0-9][\w.+-]*$/),
  label: named(/^[\w.+-]+$/),
  repository: named(/^[A-Za-z0-9_][A-Za-z0-9@._+-]*$/),
  country: named(/^[\p{L}][\p{L} .()&-]*$/u),
  secretKey: named(/^[\w.@-]+$/),
  variable: named(/^[A-Za-z_][A-Za-z0-9_]*$/),
} as const;

export type Use = keyof typeof problems;

/** The refusal of a value that cannot be given to Ansible unchanged, or undefined where it can. `what` names it. */
export function refuseUnsafe(what: string, use: Use, { value, origin }: Located<string>): Verdict | undefined {
  const problem = findTextProblem(value) ?? problems[use](value);
  return problem === undefined ? undefined : refused(report.unsafeText({ what, problem }, origin));
}

function findTextProblem(text: string): string | undefined {
  if (text.includes("\0")) return "a NUL character ends every string of the system's";
  if (!isWritable(text)) return "half of a character has no place in YAML";
  return undefined;
}

function findLineProblem(text: string): string | undefined {
  return /[\x01-\x1f\x7f]/.test(text) ? "it has a control character or a line break" : undefined;
}

function findPathProblem(text: string): string | undefined {
  if (text === "") return "it is empty";
  const problem = findLineProblem(text);
  if (problem !== undefined) return problem;
  if (text.startsWith("~")) return "Ansible would expand the `~` at its start";
  if (/\$(?:\w|\{)/.test(text)) return "Ansible would expand the variable after `$`";
  return undefined;
}

function findQuoteProblem(text: string): string | undefined {
  return /[\s'"\\]/.test(text) ? "Ansible's git module takes it apart at quotes, blanks and backslashes" : undefined;
}

function named(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? undefined : "it is no such name");
}
