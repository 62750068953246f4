import { type Json, meaningOf, placeOf } from "./json.ts";
import type { Resource } from "./resource.ts";
import type { System } from "./system.ts";

/** A System as stable text, one resource after the other in emission order. */
export function dumpSystem(system: System): string {
  const head = `system ${JSON.stringify(system.name)} (names of ${system.source})`;
  return `${[head, ...system.resources.map(dumpResource)].join("\n")}\n`;
}

function dumpResource(resource: Resource): string {
  const fields = Object.entries(meaningOf(resource)).map(([name, value]) => `  ${name}: ${dumpValue(value)}`);
  const after = resource.after.length === 0 ? [] : [`  after: ${resource.after.join(", ")}`];
  return [`${resource.id}  at ${placeOf(resource.origin)}`, ...fields, ...after].join("\n");
}

function dumpValue(value: Json): string {
  return JSON.stringify(value);
}
