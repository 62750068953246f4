import { lookupShell } from "../../../knowledge/index.ts";
import { type EmitterTable, lowered, refused } from "../../backend.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, needPackage, type ShellDraft } from "../draft.ts";
import { checkValue } from "../values.ts";

type Kinds = "hostname" | "user" | "group" | "membership" | "sudo-rule";

/** Host name, users, groups, memberships and sudo rules. */
export const accountEmitters: Pick<EmitterTable<ShellDraft>, Kinds> = {
  hostname: ({ name }, draft) => {
    const reason = checkValue("hostname", name);
    if (reason !== undefined) return refused(reason);
    addStep(draft, "hostname", [name.origin], name.value);
    return lowered;
  },
  group: ({ name }, draft) => {
    const reason = checkValue("account", name);
    if (reason !== undefined) return refused(reason);
    addStep(draft, "group", [name.origin], name.value);
    return lowered;
  },
  user: ({ name, home, shell, hasDeclaredGroups }, draft) => {
    const reason = checkValue("account", name) ?? checkValue("home", home);
    if (reason !== undefined) return refused(reason);
    const { distribution } = draft.context;
    const path = lookupShell(shell.value)?.path[distribution];
    if (path === undefined) return refused(report.unknownShell({ shell: shell.value, distribution }, shell.origin));
    addStep(draft, "user", [name.origin, home.origin, shell.origin], name.value, home.value, path);
    const groups = hasDeclaredGroups ? { words: [name.value], origins: [name.origin] } : undefined;
    draft.users.set(name.value, { home: home.value, groups });
    return lowered;
  },
  membership: ({ user, group }, draft) => {
    const reason = checkValue("account", group);
    if (reason !== undefined) return refused(reason);
    const gathering = draft.users.get(user.value)?.groups;
    if (gathering === undefined) {
      return refused(report.unmanagedOwner({ what: `the group \`${group.value}\``, owner: user.value }, group.origin));
    }
    gathering.words.push(group.value);
    gathering.origins.push(group.origin);
    return lowered;
  },
  "sudo-rule": ({ subject, name, origin }, draft) => {
    const reason = checkValue("account", name);
    if (reason !== undefined) return refused(reason);
    if (isAliasName(name.value)) return refused(report.sudoAlias({ name: name.value }, name.origin));
    draft.sudoRules.words.push(subject === "group" ? `%${name.value}` : name.value);
    draft.sudoRules.origins.push(origin);
    needPackage(draft, "sudo", origin);
    return lowered;
  },
};

/** sudoers(5): an alias begins with an upper-case letter and goes on with upper-case letters, digits and `_`. */
function isAliasName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}
