import type { Target } from "../../ir/target.ts";
import { type EmitterTable, lowered, refused } from "../backend.ts";
import { sharedDiagnostics as report } from "./diagnostics.ts";

type CommonKind = "source-distribution" | "target-setting" | "annotation" | "fleet";

/** Emitters for the kinds that mean the same to every target; `target` is the one that asks. */
export function commonEmitters(target: Target): Pick<EmitterTable<unknown>, CommonKind> {
  return {
    // Its effect is which names the other resources are translated from.
    "source-distribution": () => lowered,
    "target-setting": (setting) => {
      if (setting.target === target) return lowered;
      const name = `chimera.targets.${setting.target}.${setting.name.value}`;
      return refused(report.otherTarget({ setting: name, target: setting.target }, setting.origin));
    },
    annotation: (annotation) => refused(report.annotation({ why: annotation.why }, annotation.origin)),
    fleet: (fleet) => refused(report.fleetNotEmitted({}, fleet.origin)),
  };
}
