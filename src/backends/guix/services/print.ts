import { type GuixDraft, need } from "../draft.ts";
import { printHomeService } from "../home.ts";
import { comment, from, list, type Scheme, type SchemeDatum, symbol } from "../syntax.ts";
import type { Verbatim } from "../verbatim.ts";
import { serviceValues, xorgDisplayManagers } from "./facts.ts";
import type { PlannedService, ServicePlan } from "./plan.ts";

/** The field `services`, with the imports it needs; nothing where Guix's default says it all. */
export function printServices(
  draft: GuixDraft,
  plan: ServicePlan,
  verbatim: Verbatim | undefined,
): SchemeDatum | undefined {
  importModules(draft, plan);
  const items = [
    ...plan.services.map(printService),
    ...printXorg(draft, plan),
    ...(draft.dotfiles.size === 0 ? [] : [printHomeService(draft)]),
    ...printVerbatim(verbatim),
  ];
  const origin = plan.services[0]?.origin ?? plan.deleted[0]?.origin ?? draft.system.byKind.unit[0]?.origin;
  const base = printBase(plan);
  if (items.length > 0) return from(origin, list("services", list("append", list("list", ...items), base)));
  return plan.base === "%base-services" && base.kind === "symbol" ? undefined : from(origin, list("services", base));
}

function importModules(draft: GuixDraft, plan: ServicePlan): void {
  if (plan.base === "%desktop-services") need(draft.serviceModules, "desktop", plan.services[0]?.origin);
  // (gnu) brings (gnu services base).
  for (const { module, origin } of [...plan.services, ...plan.deleted]) {
    if (module !== "base") need(draft.serviceModules, module, origin);
  }
}

function printService({ type, origin }: PlannedService): SchemeDatum {
  const value = serviceValues.get(type);
  return from(origin, list("service", type, ...(value === undefined ? [] : [value])));
}

function printBase({ base, deleted }: ServicePlan): SchemeDatum {
  if (deleted.length === 0) return symbol(base);
  return list("modify-services", base, ...deleted.map(({ type, origin }) => from(origin, list("delete", type))));
}

/** Without it, X would keep the layout of the United States whatever the console has. */
function printXorg(draft: GuixDraft, { types }: ServicePlan): readonly SchemeDatum[] {
  const keyboard = draft.fields.get("keyboard-layout");
  const manager = [...types].find((type) => xorgDisplayManagers.has(type));
  if (keyboard === undefined || manager === undefined) return [];
  need(draft.serviceModules, "xorg", keyboard.origins?.[0]);
  const configuration = list("xorg-configuration", list("keyboard-layout", "keyboard-layout"));
  return [from(keyboard.origins, list("set-xorg-configuration", configuration, manager))];
}

function printVerbatim(verbatim: Verbatim | undefined): readonly Scheme[] {
  if (verbatim === undefined) return [];
  return [
    comment("Verbatim, from guix.extraServices:"),
    { kind: "verbatim", text: verbatim.text, origins: verbatim.origins },
    comment("End of verbatim."),
  ];
}
