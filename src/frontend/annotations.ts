import type { Origin } from "../diagnostics/origin.ts";
import type { Lowering } from "./lowering.ts";

/** Lets leaves that describe no part of a machine end in a resource that says why. */
export function addAnnotation(path: string, claims: readonly Origin[], why: string, lowering: Lowering): void {
  const [origin] = claims;
  if (origin === undefined) return;
  lowering.add({ kind: "annotation", id: `annotation:${path}`, origin, claims, after: [], why });
}
