import type { Origin } from "../diagnostics/origin.ts";
import { positionAt } from "../diagnostics/source.ts";
import type { Resource } from "./resource.ts";
import type { System } from "./system.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Fields that every resource has and that are written apart from what the resource means. */
const common = new Set(["kind", "id", "origin", "claims", "after"]);

/** A System as plain JSON data: values without their places, each resource with the place that declares it. */
export function systemToJson(system: System): Json {
  return { name: system.name, source: system.source, resources: system.resources.map(resourceToJson) };
}

function resourceToJson(resource: Resource): Json {
  return {
    id: resource.id,
    kind: resource.kind,
    ...meaningOf(resource),
    ...(resource.after.length === 0 ? {} : { after: resource.after }),
    at: placeOf(resource.origin),
  };
}

/** What a resource says, without where it was said: two resources with equal meanings are the same wish. */
export function meaningOf(resource: Resource): { readonly [key: string]: Json } {
  const fields = Object.entries(resource).filter(([name, value]) => !common.has(name) && value !== undefined);
  return Object.fromEntries(fields.map(([name, value]) => [name, withoutPlaces(value)]));
}

function withoutPlaces(value: unknown): Json {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value as Json;
  if ("value" in value && "origin" in value) return withoutPlaces(value.value);
  const fields = Object.entries(value).filter(([name, field]) => name !== "origin" && field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutPlaces(field)]));
}

/** `file:line:column`. */
export function placeOf({ span }: Origin): string {
  const { line, column } = positionAt(span.file, span.start);
  return `${span.file.path}:${line}:${column}`;
}
