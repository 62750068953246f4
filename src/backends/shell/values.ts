import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Located } from "../../diagnostics/origin.ts";
import { shellDiagnostics as report } from "./diagnostics.ts";
import { isWord } from "./quote.ts";

interface ValueRule {
  /** What people call it. */
  readonly what: string;
  readonly pattern: RegExp;
  /** The rule in words. */
  readonly expected: string;
}

/**
 * What each kind of value may look like where a tool or a line of a file reads it. Quoting keeps bash from reading
 * a value as code; these keep useradd, sudo, apt and the files of /etc from reading it as something else.
 */
export const valueRules = {
  hostname: {
    what: "host name",
    pattern: /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/,
    expected: "letters, digits and inner hyphens, at most 63",
  },
  // useradd(8) and the ban on `:`, `,` and blanks that passwd(5), group(5) and sudoers(5) share.
  account: {
    what: "account name",
    pattern: /^[A-Za-z_][A-Za-z0-9_.-]{0,30}\$?$/,
    expected: "a letter or `_` first, then letters, digits, `_`, `.`, `-`",
  },
  home: {
    what: "home",
    pattern: /^(?!.*\/\.\.?(?:\/|$))\/[^\p{Cc}:]*$/u,
    expected: "an absolute path without `:`, `..` and control characters",
  },
  // The rules of the input let only addresses through that git clones without running a program.
  gitAddress: {
    what: "address of a repository",
    pattern: /^(?!-)(?![A-Za-z0-9+.-]*::)[^\p{Cc}\s]+$/u,
    expected: "a URL or `host:path`, without blanks",
  },
  branch: {
    what: "branch",
    pattern: /^(?!-)[^\p{Cc}\s~^:?*[\\]+$/u,
    expected: "what git-check-ref-format(1) allows",
  },
  inside: {
    what: "path",
    pattern: /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\p{Cc}]+$/u,
    expected: "a relative path without `..` and control characters",
  },
  timezone: {
    what: "time zone",
    pattern: /^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/,
    expected: "a name such as `America/Sao_Paulo`",
  },
  locale: {
    what: "locale",
    pattern: /^[A-Za-z]+(?:_[A-Za-z]+)?\.[A-Za-z0-9-]+(?:@[A-Za-z0-9]+)?$/,
    expected: "a name with its codeset, such as `pt_BR.UTF-8`",
  },
  keymap: {
    what: "keymap",
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/,
    expected: "letters, digits, `_`, `.`, `+`, `-`",
  },
  // A leading `-` would be an option, a trailing `-` a removal by apt; a leading `@` is a group of dnf.
  package: {
    what: "package name",
    pattern: /^@?[A-Za-z0-9_+][A-Za-z0-9@._+:-]*(?<!-)$/,
    expected: "letters, digits, `@`, `.`, `_`, `+`, `:` and inner hyphens",
  },
  unit: {
    what: "unit name",
    pattern: /^[A-Za-z0-9:_.@\\][A-Za-z0-9:_.@\\-]*\.[a-z]+$/,
    expected: "letters, digits, `:`, `_`, `.`, `@`, `\\`, `-` and a suffix such as `.service`",
  },
  unitPrefix: {
    what: "prefix of unit names",
    pattern: /^[A-Za-z0-9:_.@\\][A-Za-z0-9:_.@\\-]*$/,
    expected: "letters, digits, `:`, `_`, `.`, `@`, `\\`, `-`",
  },
  repository: {
    what: "name of a repository",
    pattern: /^[A-Za-z0-9_][A-Za-z0-9@._+-]*$/,
    expected: "letters, digits, `@`, `.`, `_`, `+`, `-`",
  },
  repositoryAddress: {
    what: "address of a repository",
    pattern: /^(?:https?|ftp|file):\/\/[^\p{Cc}\s[\]-][^\p{Cc}\s[\]]*$/u,
    expected: "a URL without blanks and brackets",
  },
  listPath: {
    what: "path of a list of mirrors",
    pattern: /^(?!.*\/\.\.?(?:\/|$))\/[^\p{Cc}\s[\]]+$/u,
    expected: "an absolute path without blanks, brackets and `..`",
  },
  configuration: { what: "block of options", pattern: /^[^\0]*$/u, expected: "text" },
  // reflector reads its options as a shell would.
  country: {
    what: "country",
    pattern: /^\p{L}[\p{L} .,()&-]*$/u,
    expected: "letters, blanks and `.,()&-`",
  },
  file: {
    what: "path of a file",
    pattern: /^(?!.*\/\.\.?(?:\/|$))\/[^\p{Cc}]*[^\p{Cc}/]$/u,
    expected: "a path without `..` and control characters",
  },
  mode: { what: "file mode", pattern: /^[0-7]{4}$/, expected: "four octal digits" },
  device: {
    what: "disk",
    pattern: /^\/dev(?:\/[A-Za-z0-9_.:+@-]*[A-Za-z0-9][A-Za-z0-9_.:+@-]*)+$/,
    expected: "a device below /dev",
  },
  mountPoint: {
    what: "mount point",
    pattern: /^(?!.*\/\.\.?(?:\/|$))\/[^\p{Cc}]+$/u,
    expected: "an absolute path without `..` and control characters",
  },
  stateDirectory: {
    what: "state folder",
    pattern: /^(?!.*\/\.\.?(?:\/|$))(?:\/[^\p{Cc}/]+)+$/u,
    expected: "an absolute path without `..` and control characters",
  },
} as const satisfies Record<string, ValueRule>;

export type ValueKind = keyof typeof valueRules;

/** Why a value must not reach the plan, or undefined where it may. */
export function checkValue(kind: ValueKind, value: Located<string>): Diagnostic | undefined {
  const { what, pattern, expected } = valueRules[kind];
  if (!isWord(value.value)) return report.notAWord({ what, value: value.value }, value.origin);
  if (pattern.test(value.value)) return undefined;
  return report.notValid({ what, value: value.value, expected }, value.origin);
}
