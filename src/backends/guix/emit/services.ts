import type { TimeSync, Unit } from "../../../ir/resource.ts";
import { lowered, type Verdict } from "../../backend.ts";
import type { GuixDraft } from "../draft.ts";
import { planServices, type ServicePlan } from "../services/plan.ts";

/** The plan of all services, made when it is first asked for: by then the packages are known. */
export function servicePlan(draft: GuixDraft): ServicePlan {
  draft.plan ??= planServices(draft.system, draft.packages.keys());
  return draft.plan;
}

export function emitService({ id }: Unit | TimeSync, draft: GuixDraft): Verdict {
  return servicePlan(draft).verdicts.get(id) ?? lowered;
}
