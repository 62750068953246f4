import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Origin } from "../../../diagnostics/origin.ts";
import type { Unit } from "../../../ir/resource.ts";
import { approximated, type EmitterTable, lowered, refused, type Verdict } from "../../backend.ts";
import { resolveUnit, resolveUnits } from "../../shared/names.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, type ShellDraft } from "../draft.ts";
import { checkValue } from "../values.ts";

/** Units. A prefix is left to the machine, which knows its own units. */
export const unitEmitters: Pick<EmitterTable<ShellDraft>, "unit"> = {
  unit: (unit, draft) => (unit.isDense.value ? emitPrefix(unit, draft) : emitUnit(unit, draft)),
};

function emitUnit(unit: Unit, draft: ShellDraft): Verdict {
  const { answer, verdict } = resolveUnit(unit, draft.system.source, draft.context.distribution);
  if (verdict !== undefined) return verdict;
  const names = answer.how === "unit" ? answer.names : [];
  const reason = firstReason("unit", names, unit);
  if (reason !== undefined) return refused(reason);
  for (const name of new Set(names)) addStep(draft, "unit", originsOf(unit), name, ...statesOf(unit));
  return lowered;
}

/** The prefix itself, and the units that are known to bear other names on the target. */
function emitPrefix(unit: Unit, draft: ShellDraft): Verdict {
  const { distribution } = draft.context;
  const override = unit.names[distribution];
  if (override?.value === null) return resolveUnit(unit, draft.system.source, distribution).verdict ?? lowered;
  const prefix = override?.value ?? unit.name.value;
  const isOwnName = override !== undefined || draft.system.source === distribution;
  const answers = isOwnName ? [] : resolveUnits(unit, draft.system.source, distribution);
  const names = answers.flatMap(({ answer }) => (answer.how === "unit" ? answer.names : []));
  const prefixes = [prefix, ...new Set(names.filter((name) => !name.startsWith(prefix)))];
  const reason = firstReason("unitPrefix", prefixes, unit);
  if (reason !== undefined) return refused(reason);
  addStep(draft, "units", originsOf(unit), ...statesOf(unit), ...prefixes);
  const missing = answers.filter(({ verdict }) => verdict !== undefined).map((answer) => answer.unit);
  return missing.length === 0
    ? lowered
    : approximated(report.foreignPrefix({ prefix, distribution, units: missing }, unit.name.origin));
}

function firstReason(kind: "unit" | "unitPrefix", names: readonly string[], { name }: Unit): Diagnostic | undefined {
  for (const value of names) {
    const reason = checkValue(kind, { value, origin: name.origin });
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const originsOf = (unit: Unit): readonly [Origin, ...Origin[]] => [
  unit.name.origin,
  unit.isRunning.origin,
  unit.isOnBoot.origin,
];

const statesOf = (unit: Unit): readonly string[] => [
  unit.isRunning.value ? "running" : "stopped",
  unit.isOnBoot.value ? "enabled" : "disabled",
];
