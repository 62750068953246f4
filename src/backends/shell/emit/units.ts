import type { Unit } from "../../../ir/resource.ts";
import { approximated, type EmitterTable, lowered, refused, type Verdict } from "../../backend.ts";
import { resolveUnits } from "../../shared/names.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, type ShellDraft, type StepKind } from "../draft.ts";
import { checkValue } from "../values.ts";

/** Units. A prefix is left to the machine where the names are the machine's own. */
export const unitEmitters: Pick<EmitterTable<ShellDraft>, "unit"> = {
  unit: (unit, draft) => {
    const { distribution } = draft.context;
    const override = unit.names[distribution]?.value;
    const isOwnName = draft.system.source === distribution && override === undefined;
    if (unit.isDense.value && (isOwnName || typeof override === "string")) {
      return addUnit(draft, unit, "units", override ?? unit.name.value);
    }
    return emitByName(unit, draft);
  },
};

function emitByName(unit: Unit, draft: ShellDraft): Verdict {
  const answers = resolveUnits(unit, draft.system.source, draft.context.distribution);
  const refusals = answers.filter(({ verdict }) => verdict !== undefined);
  const [first] = refusals;
  if (first?.verdict !== undefined && refusals.length === answers.length) return first.verdict;
  const names = answers.flatMap(({ answer }) => (answer.how === "unit" ? answer.names : []));
  for (const name of new Set(names)) {
    const verdict = addUnit(draft, unit, "unit", name);
    if (verdict.how === "refused") return verdict;
  }
  if (refusals.length === 0) return lowered;
  const missing = { prefix: unit.name.value, units: refusals.map((refusal) => refusal.unit) };
  return approximated(report.partOfPrefix(missing, unit.name.origin));
}

function addUnit(draft: ShellDraft, unit: Unit, kind: StepKind & ("unit" | "units"), name: string): Verdict {
  const reason = checkValue(kind === "unit" ? "unit" : "unitPrefix", { value: name, origin: unit.name.origin });
  if (reason !== undefined) return refused(reason);
  addStep(
    draft,
    kind,
    [unit.name.origin, unit.isRunning.origin, unit.isOnBoot.origin],
    name,
    unit.isRunning.value ? "running" : "stopped",
    unit.isOnBoot.value ? "enabled" : "disabled",
  );
  return lowered;
}
