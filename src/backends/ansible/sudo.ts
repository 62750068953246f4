import type { SudoRule } from "../../ir/resource.ts";
import type { YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { block, task, words } from "./tasks.ts";
import { jinja, verbatim } from "./values.ts";

const folder = "/etc/sudoers.d";
const prefix = "chimera-";
/** `visudo` may not be on the path of a module; all three distributions have this one. */
const validate = "/usr/sbin/visudo -cf %s";

/**
 * The name of a rule's file below sudoers.d. sudo skips names with a dot (sudoers(5), "Including other files"), so
 * a dot becomes `+`, which no account name has.
 */
export function sudoFile({ subject, name }: SudoRule): string {
  return `${prefix}${subject}-${name.value.replaceAll(".", "+")}`;
}

/** A file of rules that sudo reads; a file that visudo rejects is never put in place. */
export function sudoersArguments(name: string, line: string) {
  const content = verbatim(`${line}\n`);
  return { dest: `${folder}/${name}`, content, owner: "root", group: "root", mode: verbatim("0440"), validate };
}

export function sudoTask(rule: SudoRule): YamlMap {
  const { subject, name, origin } = rule;
  const who = subject === "group" ? `%${name.value}` : name.value;
  const args = sudoersArguments(sudoFile(rule), `${who} ALL=(ALL:ALL) ALL`);
  const title = subject === "group" ? `Let members of the group ${name.value} use sudo` : `Let ${name.value} use sudo`;
  return task(title, "ansible.builtin.copy", args, [origin]);
}

/** Rules written by an earlier run for users that may no longer use sudo. Only files of our own are touched. */
export function pruneSudoRules(draft: AnsibleDraft, declared: readonly string[]): readonly YamlMap[] {
  const origins = [draft.authorities.get("users")].flatMap((authority) => authority?.origin ?? []);
  if (origins.length === 0) return [];
  const find = task(
    "Look for sudo rules of earlier runs",
    "ansible.builtin.find",
    {
      paths: words(folder),
      patterns: words(`${prefix}user-*`, `${prefix}group-*`),
      excludes: declared.length === 0 ? undefined : words(...declared),
    },
    origins,
    { register: "users_old_rules" },
  );
  const remove = task("Remove them", "ansible.builtin.file", { path: jinja("item"), state: "absent" }, origins, {
    loop: jinja("users_old_rules.files | map(attribute='path')"),
  });
  return [block("Take back sudo rules that are no longer declared", [find, remove], origins)];
}
