import type { Located, Origin } from "../../../diagnostics/origin.ts";
import type { Unit } from "../../../ir/resource.ts";
import { approximated, lowered, type Verdict } from "../../backend.ts";
import { resolveUnits } from "../../shared/names.ts";
import type { YamlMap } from "../../shared/yaml-tree.ts";
import type { Area, Emitters } from "../area.ts";
import { denseTasks } from "../dense-units.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import type { AnsibleDraft } from "../draft.ts";
import { refuseUnsafe } from "../guards.ts";
import { pruneUnits } from "../prune-units.ts";
import { addName, nameList, originsOfNames, task } from "../tasks.ts";
import { jinja } from "../values.ts";

/** A unit with its names on the target; of a dense unit either the known names or the beginning to look for. */
export interface UnitDraft {
  readonly unit: Unit;
  readonly names: readonly Located<string>[];
  readonly prefix?: Located<string>;
}

export const serviceEmitters = {
  unit(resource, draft) {
    const prefix = resource.isDense.value ? prefixOf(resource, draft) : undefined;
    return prefix === undefined ? addUnits(resource, draft) : addPrefix(resource, prefix, draft);
  },
} satisfies Emitters;

/** The beginning of names on the target: the author's own, or the source's where that is the target. */
function prefixOf({ name, names }: Unit, { system, distribution }: AnsibleDraft): Located<string> | undefined {
  const own = names[distribution];
  if (own !== undefined) return own.value === null ? undefined : { value: own.value, origin: own.origin };
  return system.source === distribution ? name : undefined;
}

function addPrefix(unit: Unit, prefix: Located<string>, draft: AnsibleDraft): Verdict {
  const refusal = refuseUnsafe("beginning of unit names", "unit", prefix);
  if (refusal !== undefined) return refusal;
  draft.units.push({ unit, names: [], prefix });
  return approximated(report.denseAtRunTime({ prefix: prefix.value }, unit.isDense.origin));
}

function addUnits(unit: Unit, draft: AnsibleDraft): Verdict {
  const resolved = resolveUnits(unit, draft.system.source, draft.distribution);
  const names: Located<string>[] = [];
  for (const { answer } of resolved) {
    for (const value of answer.how === "unit" ? answer.names : []) names.push({ value, origin: unit.origin });
  }
  const first = resolved.find(({ verdict }) => verdict !== undefined)?.verdict;
  if (names.length === 0 && first !== undefined) return first;
  for (const name of names) {
    const refusal = refuseUnsafe("unit name", "unit", name);
    if (refusal !== undefined) return refusal;
  }
  draft.units.push({ unit, names });
  if (!unit.isDense.value) return lowered;
  const { distribution } = draft;
  return approximated(report.denseByName({ prefix: unit.name.value, distribution }, unit.isDense.origin));
}

export const servicesArea: Area = {
  name: "services",
  title: "Services",
  tags: ["services"],
  build(draft) {
    const { units } = draft;
    return {
      tasks: [
        ...unitTasks(units.filter(({ unit }) => !unit.isDense.value)),
        ...denseTasks(units),
        ...pruneUnits(draft),
      ],
    };
  },
};

const states = [
  { isOnBoot: true, isRunning: true, title: "Enable and start the units" },
  { isOnBoot: true, isRunning: false, title: "Enable and stop the units" },
  { isOnBoot: false, isRunning: true, title: "Disable and start the units" },
  { isOnBoot: false, isRunning: false, title: "Disable and stop the units" },
] as const;

/** One task per wanted state. It loops, because the module takes a single unit. */
function unitTasks(units: readonly UnitDraft[]): readonly YamlMap[] {
  return states.flatMap(({ isOnBoot, isRunning, title }) => {
    const names = new Map<string, Origin[]>();
    for (const { unit, names: own } of units) {
      if (unit.isOnBoot.value !== isOnBoot || unit.isRunning.value !== isRunning) continue;
      for (const { value, origin } of own) addName(names, value, origin);
    }
    if (names.size === 0) return [];
    const args = { name: jinja("item"), enabled: isOnBoot, state: isRunning ? "started" : "stopped" };
    return [task(title, "ansible.builtin.systemd", args, originsOfNames(names), { loop: nameList(names) })];
  });
}
