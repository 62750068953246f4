import type { Located, Origin } from "../../../diagnostics/origin.ts";
import type { User } from "../../../ir/resource.ts";
import { groupsProvided, lookupShell } from "../../../knowledge/index.ts";
import { approximated, lowered, refused } from "../../backend.ts";
import { sequence, type YamlMap } from "../../shared/yaml-tree.ts";
import { type Area, type Emitters, requirePackage } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import { refuseUnsafe } from "../guards.ts";
import { pruneUsers } from "../prune-users.ts";
import { passwordTask } from "../secrets.ts";
import { pruneSudoRules, sudoFile, sudoTask } from "../sudo.ts";
import { addName, nameList, originsOfNames, task, words } from "../tasks.ts";
import { jinja, userText } from "../values.ts";

/** A user with the groups and the shell that were accepted. */
export interface UserDraft {
  readonly user: User;
  readonly groups: Located<string>[];
  readonly shellPath: string | undefined;
}

export const userEmitters = {
  group(resource, draft) {
    const refusal = refuseUnsafe("group name", "account", resource.name);
    if (refusal !== undefined) return refusal;
    addName(draft.groups, resource.name.value, resource.origin);
    return lowered;
  },
  user(resource, draft) {
    const refusal =
      refuseUnsafe("user name", "account", resource.name) ?? refuseUnsafe("home folder", "path", resource.home);
    if (refusal !== undefined) return refusal;
    const shellPath = lookupShell(resource.shell.value)?.path[draft.distribution];
    draft.users.set(resource.name.value, { user: resource, groups: [], shellPath });
    if (shellPath !== undefined) return lowered;
    const { value: shell, origin } = resource.shell;
    return approximated(report.unknownShell({ shell, distribution: draft.distribution }, origin));
  },
  membership(resource, draft) {
    const owner = draft.users.get(resource.user.value);
    if (owner === undefined) return refuseForOwner(resource.user, "this group");
    const refusal = refuseUnsafe("group name", "account", resource.group);
    if (refusal !== undefined) return refusal;
    owner.groups.push({ value: resource.group.value, origin: resource.origin });
    const reason = groupsProvided(draft.distribution).meaningless.get(resource.group.value);
    if (reason === undefined) return lowered;
    return approximated(report.groupWithoutMeaning({ group: resource.group.value, reason }, resource.group.origin));
  },
  "sudo-rule"(resource, draft) {
    const refusal = refuseUnsafe(`${resource.subject} name`, "account", resource.name);
    if (refusal !== undefined) return refusal;
    requirePackage(draft, "users", "sudo", resource.origin);
    draft.sudoRules.push(resource);
    return lowered;
  },
  password(resource, draft) {
    if (!draft.users.has(resource.user.value)) return refuseForOwner(resource.user, "this password");
    for (const value of resource.key) {
      const refusal = refuseUnsafe("key of a secret", "secretKey", { value, origin: resource.origin });
      if (refusal !== undefined) return refusal;
    }
    draft.passwords.push(resource);
    return lowered;
  },
} satisfies Emitters;

function refuseForOwner(user: Located<string>, what: string) {
  return refused(report.ownerRefused({ what, owner: `the user \`${user.value}\`` }, user.origin));
}

export const usersArea: Area = {
  name: "users",
  title: "Users, groups and sudo",
  tags: ["users"],
  build(draft) {
    const { groups, users, sudoRules, passwords } = draft;
    return {
      tasks: [
        ...groupTasks(groups),
        ...[...users.values()].map(userTask),
        ...passwords.map((password) => passwordTask(password)),
        ...sudoRules.map((rule) => sudoTask(rule)),
        ...pruneSudoRules(draft, sudoRules.map(sudoFile)),
        ...pruneUsers(draft),
      ],
    };
  },
};

function groupTasks(groups: ReadonlyMap<string, readonly Origin[]>): readonly YamlMap[] {
  if (groups.size === 0) return [];
  const args = { name: jinja("item"), state: "present" };
  const origins = originsOfNames(groups);
  return [task("Create the groups", "ansible.builtin.group", args, origins, { loop: nameList(groups) })];
}

/** Declared groups are the whole truth, an empty list too; where the input lists none, nothing is touched. */
function userTask({ user, groups, shellPath }: UserDraft): YamlMap {
  const { name, home, shell, origin } = user;
  const isRoot = name.value === "root";
  const declared = groups.length === 0 ? words() : sequence(groups.map(userText));
  const membership = user.hasDeclaredGroups ? { groups: declared, append: false } : {};
  const args = {
    name: userText(name),
    shell: shellPath === undefined ? undefined : userText({ value: shellPath, origin: shell.origin }),
    ...(isRoot ? {} : { home: userText(home), create_home: true }),
    ...membership,
    state: "present",
  };
  const title = isRoot ? "Set the shell and groups of root" : `Create the user ${name.value}`;
  return task(title, "ansible.builtin.user", args, [origin]);
}
