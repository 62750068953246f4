import type { Diagnostic, Fix } from "../../diagnostics/diagnostic.ts";
import type { Located } from "../../diagnostics/origin.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { findNearest } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { System } from "../system.ts";
import { isAccountName } from "./account-names.ts";
import type { Rule } from "./rule.ts";
import { isSudoAlias } from "./sudo-names-are-no-aliases.ts";

/**
 * Dotfiles, secrets and passwords belong to a listed user or to root. Where no users are declared they are not
 * managed, and any user may exist; where a listed one is wrong itself, it may be the one that is meant.
 */
export const usersExist: Rule = function* (system) {
  const known = new Set(system.byKind.user.map(({ name }) => name.value));
  const isManaged = known.size > 0 || system.byKind.authority.some(({ area }) => area === "users");
  if (!isManaged || system.broken.has("users") || hasWrongName(system)) return;
  const unknown = new Map<string, Set<Located<string>["origin"]>>();
  for (const { value, origin } of namedUsers(system)) {
    if (value === "root" || known.has(value)) continue;
    unknown.set(value, (unknown.get(value) ?? new Set()).add(origin));
  }
  for (const [name, origins] of unknown) yield reportUnknown(name, [...origins], known);
};

function hasWrongName(system: System): boolean {
  const isWrong = ({ name }: { readonly name: Located<string> }): boolean => !isAccountName(name.value);
  const isAlias = ({ name }: { readonly name: Located<string> }): boolean => isSudoAlias(name.value);
  return system.byKind.user.some(isWrong) || system.byKind["sudo-rule"].some(isAlias);
}

function namedUsers(system: System): readonly Located<string>[] {
  return [
    ...system.byKind["dotfile-repo"].map(({ user }) => user),
    ...system.byKind["secret-template"].map(({ owner }) => owner),
    ...system.byKind.password.map(({ user }) => user),
  ];
}

/** One user that is missing is one mistake, however often the name stands. */
function reportUnknown(
  name: string,
  [first, ...others]: readonly Located<string>["origin"][],
  known: ReadonlySet<string>,
): Diagnostic {
  const meant = findNearest(name, known);
  const notes = others.map(({ span }) => ({ message: "it is named here too", span }));
  const fixes = [first, ...others].map((origin) => origin && replaceByOnly(meant, name, origin));
  return irDiagnostics.unknownUser({ name, meant }, first, { notes, fix: joinFixes(fixes) });
}

/** One repair with the edits of all; undefined where one of them is missing. */
function joinFixes([first, ...others]: readonly (Fix | undefined)[]): Fix | undefined {
  if (first === undefined || others.includes(undefined)) return undefined;
  return { ...first, edits: [first, ...others].flatMap((fix) => fix?.edits ?? []) };
}
