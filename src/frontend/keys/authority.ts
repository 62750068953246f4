import type { Origin } from "../../diagnostics/origin.ts";
import type { Area } from "../../ir/resource.ts";
import type { Lowering } from "../lowering.ts";
import type { LocatedList } from "../shape.ts";

/** Declares that the input holds the whole of `area`; an empty list says so too. */
export function addAuthority(area: Area, declared: LocatedList<unknown>, lowering: Lowering): void {
  const claims: readonly Origin[] = declared.items.length === 0 ? [declared.origin] : [];
  const isPruned = lowering.pruned.has(area);
  lowering.add({
    kind: "authority",
    id: `authority:${area}`,
    origin: lowering.keyOrigin(area, declared),
    claims,
    after: [],
    area,
    isPruned,
  });
}
