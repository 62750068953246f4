import { describeAddition, describeField, describeRemoval } from "./describe.ts";
import { type Json, meaningOf } from "./json.ts";
import type { Resource, ResourceId } from "./resource.ts";
import type { System } from "./system.ts";

/** One difference in meaning; a changed resource gives one for each field that differs. */
export type Change =
  | { readonly how: "added"; readonly after: Resource }
  | { readonly how: "removed"; readonly before: Resource }
  | {
      readonly how: "changed";
      readonly before: Resource;
      readonly after: Resource;
      readonly field: string;
      readonly from: Json;
      readonly to: Json;
    };

/** Fields that say why a resource is there, or repeat an edge, and nothing about the machine. */
const silentFields = new Set(["role", "because", "why", "disk", "partition", "repo", "key"]);

/** What changes in meaning from one System to another, in the order of the second; what goes away comes last. */
export function diffSystems(before: System, after: System): readonly Change[] {
  const old = new Map<ResourceId, Resource>(before.resources.map((resource) => [resource.id, resource]));
  const changes: Change[] = [];
  for (const resource of after.resources) {
    const earlier = old.get(resource.id);
    old.delete(resource.id);
    if (resource.kind === "annotation") continue;
    if (earlier?.kind !== resource.kind) changes.push({ how: "added", after: resource });
    else changes.push(...diffResources(earlier, resource));
  }
  for (const resource of old.values())
    if (resource.kind !== "annotation") changes.push({ how: "removed", before: resource });
  return changes;
}

function diffResources(before: Resource, after: Resource): readonly Change[] {
  const earlier = meaningOf(before);
  const later = meaningOf(after);
  const fields = [...new Set([...Object.keys(earlier), ...Object.keys(later)])].filter((field) =>
    isSpoken(before, field),
  );
  return fields.flatMap((field): readonly Change[] => {
    const from = earlier[field] ?? null;
    const to = later[field] ?? null;
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ how: "changed", before, after, field, from, to }];
  });
}

/** A partition's role is a fact of the machine; a package's is not. */
function isSpoken({ kind }: Resource, field: string): boolean {
  if (field === "role") return kind === "partition";
  return !silentFields.has(field);
}

/** A change as a sentence without its subject: "adds group docker to dex". */
export function describeChange(change: Change): string {
  if (change.how === "added") return describeAddition(change.after);
  if (change.how === "removed") return describeRemoval(change.before);
  return describeField(change.after, change.field, change.from, change.to);
}
