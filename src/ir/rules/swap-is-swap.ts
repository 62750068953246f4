import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** A partition with the role swap has the type of one. */
export const swapIsSwap: Rule = function* (system) {
  for (const { label, role, type } of system.byKind.partition) {
    if (role?.value !== "swap" || type.value === "linux-swap") continue;
    yield irDiagnostics.swapType({ name: label.value, type: type.value }, type.origin);
  }
};
