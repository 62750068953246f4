import type { Origin } from "../../diagnostics/origin.ts";
import { essentialUnits } from "../shared/essential-units.ts";
import type { YamlMap } from "../shared/yaml-tree.ts";
import { sequence } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { addName, argumentMap, block, nameList, readOnly, task, tell } from "./tasks.ts";
import { listUnitFiles } from "./unit-files.ts";
import { jinja, verbatim } from "./values.ts";

/** A playbook must not cut the connection that it runs over. */
const connection =
  "['ssh.service', 'ssh.socket', 'sshd.service', 'sshd.socket'] if ansible_connection | default('ssh') != 'local' else []";

/**
 * What becomes of enabled services that are not listed: stopped and disabled with `prune`, otherwise named. A listed
 * unit is spared under each of its names, because systemd lists it under its own, not under an alias.
 */
export function pruneUnits(draft: AnsibleDraft): readonly YamlMap[] {
  const authority = draft.authorities.get("services");
  if (authority === undefined) return [];
  const { isPruned, origin } = authority;
  const origins = [origin];
  const hasUndeclared = "services_undeclared | length > 0";
  const tasks = [
    ...lookTasks(origins),
    tell(
      "Name the services that are not listed",
      "Enabled, but not listed: {{ services_undeclared | join(' ') }}",
      origins,
      { when: hasUndeclared },
    ),
  ];
  const stop = task(
    "Stop and disable them",
    "ansible.builtin.systemd",
    { name: jinja("item"), enabled: false, state: "stopped" },
    origins,
    { loop: jinja("services_undeclared") },
  );
  const title = isPruned ? "Stop the services that are not listed" : "Look for services that are not listed";
  return [block(title, isPruned ? [...tasks, stop] : tasks, origins, { vars: variables(draft, origin) })];
}

function lookTasks(origins: readonly Origin[]): readonly YamlMap[] {
  const names = jinja("['systemctl', 'show', '--property=Names'] + services_declared");
  const command = "ansible.builtin.command";
  return [
    listUnitFiles("List the enabled services", ["--type=service", "--state=enabled"], [], "services_enabled", origins),
    task("Ask for all names of the listed ones", command, { argv: names }, origins, {
      register: "services_names",
      ...readOnly,
      when: "services_declared | length > 0",
    }),
  ];
}

function variables(draft: AnsibleDraft, origin: Origin): YamlMap {
  const declared = new Map<string, Origin[]>();
  for (const { names } of draft.units) for (const name of names) addName(declared, name.value, name.origin);
  const prefixes = draft.units.flatMap(({ prefix }) => prefix ?? []);
  return argumentMap({
    services_declared: nameList(declared),
    services_prefixes: sequence(prefixes.map(({ value, origin: at }) => verbatim(`^${escapeExpression(value)}`, [at]))),
    services_essential: sequence(
      essentialUnits.map((unit) => verbatim(unit)),
      [origin],
    ),
    services_spared: jinja(
      `(services_names.stdout | default('')) | regex_findall('(?m)^Names=(.+)$') | map('split') | flatten`,
    ),
    services_connection: jinja(connection),
    services_kept: jinja("services_declared + services_spared + services_essential + services_connection"),
    services_undeclared: jinja(
      "services_enabled.stdout_lines | map('split') | map('first') | reject('match', services_prefixes | join('|') or '$') | difference(services_kept)",
    ),
  });
}

/** Of the characters that unit names have, these mean something in a regular expression. */
function escapeExpression(name: string): string {
  return name.replace(/[.\\]/g, "\\$&");
}
