import type { Origin } from "../../diagnostics/origin.ts";
import { map, sequence, type YamlMap, type YamlNode, type YamlSequence } from "../shared/yaml-tree.ts";
import { type Argument, toNode, verbatim } from "./values.ts";

export type Arguments = Readonly<Record<string, Argument>>;

/**
 * A task: its name, its module with arguments, and keywords such as `loop` and `when`. `name` is ours; strings
 * among the arguments are ours too, and may hold Jinja. Text of the user comes as nodes. `args` is a word for `meta`.
 */
export function task(
  name: string,
  module: string,
  args: Arguments | string,
  origins: readonly Origin[],
  keywords: Arguments = {},
): YamlMap {
  return map(
    {
      name: verbatim(name),
      [module]: typeof args === "string" ? verbatim(args) : argumentMap(args),
      ...nodes(keywords),
    },
    origins,
  );
}

/** A map of arguments; undefined ones are left out. */
export function argumentMap(args: Arguments, origins: readonly Origin[] = []): YamlMap {
  return map(nodes(args), origins);
}

function nodes(args: Arguments): Record<string, YamlNode | undefined> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, toNode(value)]));
}

/** A list of our own strings. */
export function words(...items: readonly string[]): YamlSequence {
  return sequence(items.map((item) => verbatim(item)));
}

/** Names with everything that asked for them, in the order in which they came. */
export type Names = ReadonlyMap<string, readonly Origin[]>;

export function addName(names: Map<string, Origin[]>, name: string, origin: Origin): void {
  const origins = names.get(name);
  if (origins === undefined) names.set(name, [origin]);
  else origins.push(origin);
}

export function nameList(names: Names): YamlSequence {
  return sequence([...names].map(([name, origins]) => verbatim(name, origins)));
}

/** The places that a list of nodes comes from, each once. */
export function originsOf(...lists: readonly (readonly Origin[])[]): readonly Origin[] {
  if (lists.length === 1) return lists[0] ?? [];
  const all = new Set<Origin>();
  for (const list of lists) for (const origin of list) all.add(origin);
  return [...all];
}

export function originsOfNames(names: Names): readonly Origin[] {
  return originsOf([], ...names.values());
}

/** A command that only looks: it runs under `--check` too and never counts as a change. */
export const readOnly = { changed_when: false, check_mode: false } as const;

/** Tasks under one heading, with variables of their own. */
export function block(
  name: string,
  tasks: readonly YamlMap[],
  origins: readonly Origin[],
  keywords: Arguments = {},
): YamlMap {
  return map({ name: verbatim(name), ...nodes(keywords), block: sequence(tasks) }, origins);
}

/** A task that prints a line of our own for whoever runs the playbook. */
export function tell(name: string, message: string, origins: readonly Origin[], keywords: Arguments = {}): YamlMap {
  return task(name, "ansible.builtin.debug", { msg: message }, origins, keywords);
}
