import { approximated, lowered } from "../../backend.ts";
import type { Emitters } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";

export const authorityEmitters = {
  authority(resource, draft) {
    draft.authorities.set(resource.area, resource);
    return resource.isPruned ? lowered : approximated(report.notPruned({ area: resource.area }, resource.origin));
  },
} satisfies Emitters;
