import { sequence, type YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { argumentMap, block, task, tell } from "./tasks.ts";
import { jinja, userText } from "./values.ts";

/** 1000 to 59999: accounts of people on all three distributions (login.defs(5)), without `nobody` and dynamic users. */
const humanUid = "^([1-9][0-9]{3}|[1-5][0-9]{4})$";

/**
 * What becomes of people's accounts that are not listed: removed with `prune`, otherwise named. Whoever runs the
 * playbook stays: found by the login uid that the audit system keeps through sudo and su, and by sudo's variable.
 * Home folders are kept.
 */
export function pruneUsers(draft: AnsibleDraft): readonly YamlMap[] {
  const authority = draft.authorities.get("users");
  if (authority === undefined) return [];
  const origins = [authority.origin];
  const vars = argumentMap({
    users_declared: sequence([...draft.users.values()].map(({ user }) => userText(user.name))),
    users_human: jinja(`getent_passwd | dict2items | selectattr('value.1', 'match', '${humanUid}')`),
    users_self: jinja("users_login_uid.content | default('') | b64decode | trim"),
    users_callers: jinja(
      "[ansible_user | default(''), ansible_facts.user_id, ansible_facts.env.SUDO_USER | default('')]",
    ),
    users_undeclared: jinja(
      "users_human | rejectattr('value.1', 'equalto', users_self) | map(attribute='key') | difference(users_declared + users_callers)",
    ),
  });
  const tasks = [
    task("Read the accounts", "ansible.builtin.getent", { database: "passwd" }, origins),
    task("Read who logged in", "ansible.builtin.slurp", { src: "/proc/self/loginuid" }, origins, {
      register: "users_login_uid",
      failed_when: false,
    }),
    tell("Name the users that are not listed", "Not listed: {{ users_undeclared | join(' ') }}", origins, {
      when: "users_undeclared | length > 0",
    }),
    task("Remove them", "ansible.builtin.user", { name: jinja("item"), state: "absent" }, origins, {
      loop: jinja("users_undeclared"),
    }),
  ];
  const title = authority.isPruned ? "Remove the users that are not listed" : "Look for users that are not listed";
  return [block(title, authority.isPruned ? tasks : tasks.slice(0, -1), origins, { vars })];
}
