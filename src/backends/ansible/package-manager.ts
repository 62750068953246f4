import type { Origin } from "../../diagnostics/origin.ts";
import type { Distribution } from "../../ir/target.ts";
import type { YamlMap, YamlNode } from "../shared/yaml-tree.ts";
import { type Arguments, task } from "./tasks.ts";

interface PackageManager {
  readonly module: string;
  /** Arguments besides the names and the state. */
  readonly present: Arguments;
  /** As Ansible's fact `pkg_mgr` names it. */
  readonly facts: readonly string[];
}

/** Old package lists name files that mirrors no longer have; an hour is fresh enough. */
const managers: Readonly<Record<Distribution, PackageManager>> = {
  arch: { module: "community.general.pacman", present: {}, facts: ["pacman"] },
  debian: { module: "ansible.builtin.apt", present: { update_cache: true, cache_valid_time: 3600 }, facts: ["apt"] },
  fedora: { module: "ansible.builtin.dnf", present: {}, facts: ["dnf", "dnf5"] },
};

export function packageManagerOf(distribution: Distribution): PackageManager {
  return managers[distribution];
}

/** One task for all packages: the modules take lists, and package managers solve them in one go. */
export function installTask(
  distribution: Distribution,
  title: string,
  name: YamlNode,
  origins: readonly Origin[],
  keywords: Arguments = {},
): YamlMap {
  const { module, present } = managers[distribution];
  return task(title, module, { name, state: "present", ...present }, origins, keywords);
}
