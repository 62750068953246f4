import type { Origin } from "../../diagnostics/origin.ts";
import { titles } from "../../knowledge/diagnostics.ts";
import type { EmittedFile } from "../backend.ts";
import { headerLines } from "../shared/header.ts";
import { printYaml } from "../shared/yaml-printer.ts";
import { commented, map, scalar, sequence, type YamlMap, type YamlNode } from "../shared/yaml-tree.ts";
import type { BuiltArea } from "./area.ts";
import type { AnsibleDraft } from "./draft.ts";
import type { PlayOptions } from "./options.ts";
import { packageManagerOf } from "./package-manager.ts";
import { collectionsOf } from "./requirements.ts";
import { secretVariables } from "./secrets.ts";
import { argumentMap, block, originsOf, task, words } from "./tasks.ts";
import { jinja, userText, verbatim } from "./values.ts";

/** One file that holds everything: for standard output. */
export function singleLayout(draft: AnsibleDraft, areas: readonly BuiltArea[], options: PlayOptions) {
  const blocks = areas.map(({ area, tasks, vars }) => {
    return block(area.title, tasks, originsOfNodes(tasks), { tags: words(...area.tags), vars });
  });
  const handlers = areas.flatMap((area) => area.handlers);
  const play = playMap(draft, areas, options, {
    tasks: sequence(blocks),
    handlers: handlers.length === 0 ? undefined : sequence(handlers),
  });
  return [printFile(draft, "playbook.yml", play)];
}

/** A role per area, with an inventory of the one machine and the collections to install first. */
export function directoryLayout(
  draft: AnsibleDraft,
  areas: readonly BuiltArea[],
  options: PlayOptions,
): readonly EmittedFile[] {
  const roles = areas.map(({ area, tasks }) =>
    map({ role: verbatim(area.name), tags: words(...area.tags) }, originsOfNodes(tasks)),
  );
  const play = playMap(draft, areas, options, { roles: sequence(roles) });
  const collections = collectionsOf(areas);
  return [
    printFile(draft, "site.yml", play),
    printFile(draft, "inventory/hosts.yml", inventory(draft, areas)),
    ...(collections === undefined ? [] : [printFile(draft, "requirements.yml", collections)]),
    ...areas.flatMap(({ area, tasks, handlers, vars }) => [
      printFile(draft, `roles/${area.name}/tasks/main.yml`, sequence(tasks)),
      ...(vars === undefined ? [] : [printFile(draft, `roles/${area.name}/vars/main.yml`, vars)]),
      ...(handlers.length === 0 ? [] : [printFile(draft, `roles/${area.name}/handlers/main.yml`, sequence(handlers))]),
    ]),
  ];
}

function printFile(draft: AnsibleDraft, path: string, document: YamlNode): EmittedFile {
  return { path, ...printYaml(document, headerLines(draft.context)) };
}

function originsOfNodes(nodes: readonly YamlNode[]): readonly Origin[] {
  return originsOf([], ...nodes.map((node) => node.origins));
}

/** Lines of the play itself stand for the machine as a whole: its name says which, else what comes first. */
function originsOfPlay(draft: AnsibleDraft, areas: readonly BuiltArea[]): readonly Origin[] {
  if (draft.hostname !== undefined) return [draft.hostname.name.origin];
  const first = areas[0]?.tasks[0]?.origins[0] ?? draft.system.resources[0]?.origin;
  return first === undefined ? [] : [first];
}

function playMap(
  draft: AnsibleDraft,
  areas: readonly BuiltArea[],
  options: PlayOptions,
  body: Readonly<Record<string, YamlNode | undefined>>,
) {
  const variables = secretVariables(draft);
  const play = map(
    {
      name: verbatim(`Configure ${draft.hostname?.name.value ?? "the machine"}`),
      hosts: options.hosts === undefined ? verbatim("all") : userText(options.hosts),
      become: scalar(true),
      become_method: options.becomeMethod === undefined ? undefined : userText(options.becomeMethod),
      gather_facts: scalar(true),
      force_handlers: commented(scalar(true), ["What changed takes effect even where a later task fails."]),
      ignore_errors: commented(jinja("ansible_check_mode"), [
        "In check mode tasks fail that need what an earlier one would have made; show the others all the same.",
      ]),
      vars: Object.keys(variables).length === 0 ? undefined : map(variables),
      pre_tasks: sequence([distributionCheck(draft)]),
      ...body,
    },
    originsOfPlay(draft, areas),
  );
  return sequence([play], play.origins);
}

/** Names of packages and units are those of one distribution: on another the play must not start. */
function distributionCheck({ distribution }: AnsibleDraft): YamlMap {
  const facts = packageManagerOf(distribution)
    .facts.map((fact) => `'${fact}'`)
    .join(", ");
  const args = {
    that: words(`ansible_facts.pkg_mgr in [${facts}]`),
    fail_msg: `This was compiled for ${titles[distribution]}; compile it for the distribution of this machine.`,
    quiet: true,
  };
  return task("Check that this is the right distribution", "ansible.builtin.assert", args, [], {
    ignore_errors: false,
    tags: words("always"),
  });
}

const hostPattern = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

function inventory(draft: AnsibleDraft, areas: readonly BuiltArea[]): YamlMap {
  const name = draft.hostname?.name.value ?? draft.system.name;
  const host = hostPattern.test(name) ? name : "machine";
  return map({ all: map({ hosts: map({ [host]: argumentMap({}) }) }) }, originsOfPlay(draft, areas));
}
