import type { Origin } from "../../diagnostics/origin.ts";
import { groupsProvided } from "../../knowledge/index.ts";
import type { GuixDraft, UserDraft } from "./draft.ts";
import { from, list, quote, type SchemeDatum, type SchemeList, string } from "./syntax.ts";

/** The field `groups`: those that neither Guix nor a declared service has. */
export function printGroups(draft: GuixDraft, serviceTypes: ReadonlySet<string>): SchemeDatum | undefined {
  const { byOption } = groupsProvided("guix");
  const declared = [...draft.groups].filter(([name]) => !serviceTypes.has(byOption.get(name) ?? ""));
  const groups = declared.map(([name, origin]) => from(origin, list("user-group", list("name", string(name)))));
  return printExtended("groups", groups, "%base-groups", declared[0]?.[1]);
}

/** The field `users`; root is part of every system and appears only where something of it is set. */
export function printUsers(draft: GuixDraft): SchemeDatum | undefined {
  const users = [...draft.users.values()].filter((user) => user.name.value !== "root" || isChanged(user));
  return printExtended("users", users.map(printUser), "%base-user-accounts", users[0]?.origin);
}

/** `(NAME (cons* ITEM ... BASE))`, or nothing where the base is all there is. */
export function printExtended(
  name: string,
  items: readonly SchemeDatum[],
  base: string,
  origin: Origin | undefined,
): SchemeList | undefined {
  if (items.length === 0) return undefined;
  return from(origin, list(name, list("cons*", ...items, base)));
}

const isChanged = ({ shell, home, groups }: UserDraft): boolean =>
  shell !== undefined || home !== undefined || groups.length > 0;

function printUser({ name, origin, shell, home, groups }: UserDraft): SchemeDatum {
  const isRoot = name.value === "root";
  const identity = isRoot
    ? [list("inherit", "%root-account")]
    : [from(name.origin, list("name", string(name.value))), list("group", string("users"))];
  const memberships = groups.map((group) => from(group.origin, string(group.value)));
  return from(
    origin,
    list(
      "user-account",
      ...identity,
      ...(memberships.length === 0 ? [] : [list("supplementary-groups", quote(list(...memberships)))]),
      ...(home === undefined ? [] : [from(home.origin, list("home-directory", string(home.value)))]),
      ...(shell === undefined ? [] : [shell]),
    ),
  );
}

/** The rules that Guix has by default ((gnu system), `%sudoers-specification`), by whom they are for. */
const defaultRules = [
  ["root ", "root ALL=(ALL) ALL"],
  ["%wheel ", "%wheel ALL=(ALL) ALL"],
] as const;

/** The field `sudoers-file`, which replaces the whole file: the default rules are kept unless they are restated. */
export function printSudoers({ sudoLines }: GuixDraft): SchemeDatum | undefined {
  const [first] = sudoLines;
  if (first === undefined) return undefined;
  const kept = defaultRules.filter(([subject]) => sudoLines.every(({ text }) => !text.startsWith(subject)));
  const lines = [...kept.map(([, text]) => ({ text, origin: first.origin })), ...sudoLines];
  const content: SchemeDatum = {
    kind: "string",
    value: lines.map(({ text }) => `${text}\n`).join(""),
    lineOrigins: lines.map(({ origin }) => [origin]),
  };
  return from(first.origin, list("sudoers-file", list("plain-file", string("sudoers"), content)));
}
