import type { Origin } from "../../diagnostics/origin.ts";
import { commented, sequence, type YamlMap, type YamlNode } from "../shared/yaml-tree.ts";
import { readOnly, task, words } from "./tasks.ts";

/**
 * A task that lists unit files. The module for systemd sets units and cannot list them, so ansible-lint is told that
 * the command is meant.
 */
export function listUnitFiles(
  title: string,
  options: readonly string[],
  patterns: readonly YamlNode[],
  register: string,
  origins: readonly Origin[],
): YamlMap {
  const start = words("systemctl", "list-unit-files", "--no-legend", "--plain", ...options);
  const argv = sequence([...start.items, ...patterns]);
  const list = task(title, command, { argv }, origins, {
    register,
    ...readOnly,
    // systemctl returns 1 where nothing matches.
    failed_when: `${register}.rc not in [0, 1]`,
  });
  const entries = list.entries.map(({ key, value }) =>
    key === command ? { key, value: commented(value, ["noqa: command-instead-of-module"]) } : { key, value },
  );
  return { ...list, entries };
}

const command = "ansible.builtin.command";
