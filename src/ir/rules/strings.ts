import type { Located } from "../../diagnostics/origin.ts";
import type { Resource } from "../resource.ts";

/**
 * Every string of a resource that was written, in the order of its fields. A default stands where its whole resource
 * does, and is no text of the author's.
 */
export function locatedStrings(resource: Resource): readonly Located<string>[] {
  const all: Located<string>[] = [];
  collectStrings(resource, all);
  const written = all.filter(({ origin }) => origin !== resource.origin);
  return written.length > 0 ? written : all;
}

function collectStrings(parent: object, found: Located<string>[]): void {
  for (const name in parent) {
    const value = (parent as Readonly<Record<string, unknown>>)[name];
    if (typeof value !== "object" || value === null || "span" in value) continue;
    if (!isLocated(value)) collectStrings(value, found);
    else if (typeof value.value === "string") found.push(value as Located<string>);
  }
}

function isLocated(value: object): value is Located<unknown> {
  return "value" in value && "origin" in value;
}
