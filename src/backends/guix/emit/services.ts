import type { TimeSync, Unit } from "../../../ir/resource.ts";
import { lowered, type Verdict } from "../../backend.ts";
import type { GuixDraft } from "../draft.ts";
import { requestPackages } from "../packages/requested.ts";
import { planServices, type ServicePlan } from "../services/plan.ts";

/** The plan of all services, made when it is first asked for. */
export function servicePlan(draft: GuixDraft): ServicePlan {
  draft.requested ??= requestPackages(draft.system);
  draft.plan ??= planServices(draft.system, draft.requested.specifications);
  return draft.plan;
}

export function emitService({ id }: Unit | TimeSync, draft: GuixDraft): Verdict {
  return servicePlan(draft).verdicts.get(id) ?? lowered;
}
