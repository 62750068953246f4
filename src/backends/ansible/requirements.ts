import type { Origin } from "../../diagnostics/origin.ts";
import { map, sequence, type YamlMap, type YamlNode } from "../shared/yaml-tree.ts";
import type { BuiltArea } from "./area.ts";
import { originsOf } from "./tasks.ts";
import { verbatim } from "./values.ts";

/** The oldest release of each collection that has every argument used here. */
const oldestVersions: Readonly<Record<string, string>> = {
  "ansible.posix": ">=1.4.0",
  "community.general": ">=5.4.0",
  "community.sops": ">=1.4.0",
};

/** A requirements file with the collections whose modules and lookups the tasks use; undefined where there are none. */
export function collectionsOf(areas: readonly BuiltArea[]): YamlMap | undefined {
  const used = new Map<string, Origin[]>();
  for (const { tasks, handlers } of areas)
    for (const task of [...tasks, ...handlers]) collect(task, used, task.origins);
  if (used.size === 0) return undefined;
  const names = [...used.keys()].sort();
  const items = names.map((name) =>
    map({ name: verbatim(name), version: verbatim(oldestVersions[name] ?? "*") }, originsOf([], used.get(name) ?? [])),
  );
  return map({ collections: sequence(items) }, originsOf([], ...used.values()));
}

function collect(node: YamlNode, used: Map<string, Origin[]>, inherited: readonly Origin[]): void {
  const origins = node.origins.length > 0 ? node.origins : inherited;
  if (node.type === "sequence") for (const item of node.items) collect(item, used, origins);
  if (node.type === "scalar" && typeof node.value === "string" && node.value.includes("chimera_secrets"))
    add("community.sops", used, origins);
  if (node.type !== "map") return;
  for (const { key, value } of node.entries) {
    const collection = /^([a-z_]+\.[a-z_]+)\.[a-z_]+$/.exec(key)?.[1];
    if (collection !== undefined && collection !== "ansible.builtin") add(collection, used, origins);
    collect(value, used, origins);
  }
}

function add(name: string, used: Map<string, Origin[]>, origins: readonly Origin[]): void {
  const known = used.get(name);
  if (known === undefined) used.set(name, [...origins]);
  else known.push(...origins);
}
