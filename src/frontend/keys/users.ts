import { type Located, located } from "../../diagnostics/origin.ts";
import { lookupShell } from "../../knowledge/shells.ts";
import { defineKey, type Lowering, orDefault, originsOf } from "../lowering.ts";
import { flag, list, optional, record, required, text, textFrom, withDefault } from "../shape.ts";
import { addAuthority } from "./authority.ts";
import { reportDuplicate } from "./duplicates.ts";
import { ensureGroup } from "./groups.ts";
import { addImpliedPackage } from "./packages.ts";

const user = record("a user", {
  name: required(text, "The login name."),
  shell: withDefault(
    textFrom("shell"),
    "bash",
    "The login shell, by its name: where it lies is the target's business. Its package is installed.",
  ),
  sudo: withDefault(flag, false, "Whether the user may run everything as anyone: the rule `NAME ALL=(ALL:ALL) ALL`."),
  groups: optional(list(textFrom("group")), "Supplementary groups; those that are missing are created.", "no groups"),
  home: optional(text, "The home folder.", "`/home/NAME`; `/root` for root"),
});

type UserDeclaration = NonNullable<ReturnType<(typeof user)["decode"]>>;

export const users = defineKey({
  key: "users",
  doc:
    "The human users of the machine, all of them. With Ansible and the shell plan those that are not listed are " +
    "reported, and removed only where `prune` says so. `root` may be listed for its shell and groups.",
  shape: list(user),
  example: `users:
  - name: ada
    shell: zsh
    sudo: true
    groups: [wheel, video]
  - name: grace
    home: /srv/grace
`,
  lower(declared, lowering) {
    addAuthority("users", declared, lowering);
    for (const declaration of declared.items) lowerUser(declaration, lowering);
  },
});

function lowerUser(declaration: UserDeclaration, lowering: Lowering): void {
  const { name, origin } = declaration;
  const home = name.value === "root" ? "/root" : `/home/${name.value}`;
  const shell = orDefault(declaration.shell, user.fields.shell.default, origin);
  const shellPackage = addShellPackage(shell.value, name.value, shell.origin, lowering);
  const unused = declaration.sudo?.value === false ? [declaration.sudo.origin] : [];
  lowering.add({
    kind: "user",
    id: `user:${name.value}`,
    origin,
    claims: [...originsOf(name, declaration.shell, declaration.home), ...unused],
    after: shellPackage,
    name,
    shell,
    home: orDefault(declaration.home, home, origin),
    hasDeclaredGroups: declaration.groups !== undefined,
  });
  lowerGroups(declaration, lowering);
  if (declaration.sudo?.value === true) addUserSudoRule(declaration, lowering);
}

function addShellPackage(shell: string, user: string, origin: UserDeclaration["origin"], lowering: Lowering): string[] {
  const name = lookupShell(shell)?.package[lowering.source];
  if (name === undefined) return [];
  return [addImpliedPackage(located(name, origin), `it is the shell of \`${user}\``, lowering)];
}

function lowerGroups({ name: user, groups }: UserDeclaration, lowering: Lowering): void {
  const seen = new Map<string, string>();
  for (const group of groups?.items ?? []) {
    const repeated = seen.get(group.value);
    if (repeated !== undefined) {
      reportDuplicate(group, lowering.originOf(repeated), lowering);
      lowering.claim(repeated, [group.origin]);
      continue;
    }
    seen.set(group.value, addMembership(user, group, lowering));
  }
  if (groups?.items.length === 0) lowering.claim(`user:${user.value}`, [groups.origin]);
}

function addMembership(user: Located<string>, group: Located<string>, lowering: Lowering): string {
  const id = ensureGroup(group, lowering);
  const membership = `membership:${user.value}:${group.value}`;
  lowering.add({
    kind: "membership",
    id: membership,
    origin: group.origin,
    claims: [group.origin],
    after: [`user:${user.value}`, id],
    user,
    group,
  });
  return membership;
}

function addUserSudoRule({ name, sudo }: UserDeclaration, lowering: Lowering): void {
  if (sudo === undefined) return;
  lowering.add({
    kind: "sudo-rule",
    id: `sudo-rule:${name.value}`,
    origin: sudo.origin,
    claims: [sudo.origin],
    after: [`user:${name.value}`],
    subject: "user",
    name,
  });
}
