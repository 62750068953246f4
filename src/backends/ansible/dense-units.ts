import type { YamlMap } from "../shared/yaml-tree.ts";
import type { UnitDraft } from "./areas/services.ts";
import { argumentMap, block, readOnly, task } from "./tasks.ts";
import { listUnitFiles } from "./unit-files.ts";
import { jinja, userText, verbatim } from "./values.ts";

/**
 * Units named by a beginning, or the known ones of that beginning, looked up on the machine: which there are depends
 * on what is installed there. Units that run once and end (`Type=oneshot`, such as nvidia-suspend.service, which suspends
 * the card) are enabled, never started: starting them would be running them, at every run. The same holds of those that
 * no target wants: they start when something asks for them over D-Bus, and end by themselves.
 */
export function denseTasks(units: readonly UnitDraft[]): readonly YamlMap[] {
  const dense = units.filter(({ unit }) => unit.isDense.value);
  return dense.map((draft, index) => denseBlock(draft, index + 1));
}

const types = ["service", "socket", "timer", "path"] as const;

/** In the files that systemctl(1) prints, each below its path: the names of those that a target wants. */
const wantedPattern = "'(?m)^# /(?:[^/\\n]+/)*([^/\\n]+)\\n(?:(?!# /).*\\n)*?(?:WantedBy|RequiredBy|UpheldBy)='";

function denseBlock({ unit, names, prefix }: UnitDraft, number: number): YamlMap {
  const { name, isOnBoot, isRunning, origin } = unit;
  const origins = [origin];
  const listed = `services_listed_${number}`;
  const shown = `services_shown_${number}`;
  const read = `services_read_${number}`;
  const patterns =
    prefix === undefined
      ? names.map(userText)
      : types.map((type) => verbatim(`${prefix.value}*.${type}`, [prefix.origin]));
  // Other states cannot be changed: static and generated units have no installation, masked ones do not start.
  const show = jinja("['systemctl', 'show', '--property=Id', '--property=Type'] + services_dense");
  const readFiles = jinja("['systemctl', 'cat'] + services_dense");
  const when = "services_dense | length > 0";
  const single = { name: jinja("item") };
  const vars = argumentMap({
    services_dense: jinja(
      `${listed}.stdout_lines | map('split') | map('first') | reject('search', '@[.]|^initrd-|-initrd[.]') | list`,
    ),
    services_wanted: jinja(`${read}.stdout | default('') | regex_findall(${wantedPattern})`),
    services_lasting: jinja(
      `(${shown}.stdout | default('')).split('\n\n') | reject('search', 'Type=oneshot') | map('regex_findall', '(?m)^Id=(.+)$') | flatten | intersect(services_wanted)`,
    ),
  });
  const command = "ansible.builtin.command";
  const tasks = [
    listUnitFiles("List the installed units", ["--state=enabled,disabled,indirect"], patterns, listed, origins),
    task("Ask which of them last", command, { argv: show }, origins, { register: shown, ...readOnly, when }),
    task("Read their files", command, { argv: readFiles }, origins, { register: read, ...readOnly, when }),
    task(
      isOnBoot.value ? "Enable them" : "Disable them",
      "ansible.builtin.systemd",
      { ...single, enabled: isOnBoot.value },
      [isOnBoot.origin, ...origins],
      { loop: jinja("services_dense") },
    ),
    task(
      isRunning.value ? "Start those that last" : "Stop them",
      "ansible.builtin.systemd",
      { ...single, state: isRunning.value ? "started" : "stopped" },
      [isRunning.origin, ...origins],
      { loop: jinja(isRunning.value ? "services_lasting" : "services_dense") },
    ),
  ];
  return block(`Set every unit that begins with ${name.value}`, tasks, origins, { vars });
}
