import type { Located } from "../../diagnostics/origin.ts";
import type { ResourceId } from "../../ir/resource.ts";
import type { Lowering } from "../lowering.ts";

/** Lets a group be there because something names it; the first place that does is its origin. */
export function ensureGroup(name: Located<string>, lowering: Lowering): ResourceId {
  const id = `group:${name.value}`;
  if (!lowering.has(id)) lowering.add({ kind: "group", id, origin: name.origin, claims: [], after: [], name });
  return id;
}
