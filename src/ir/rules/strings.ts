import type { Located } from "../../diagnostics/origin.ts";
import type { Resource } from "../resource.ts";

/**
 * Every string of a resource that was written, in the order of its fields. A default stands where its whole resource
 * does, and is no text of the author's.
 */
export function locatedStrings(resource: Resource): readonly Located<string>[] {
  let strings = stringsOfResource.get(resource);
  if (strings === undefined) {
    const all: Located<string>[] = [];
    collectStrings(resource, all);
    const written = all.filter(({ origin }) => origin !== resource.origin);
    strings = written.length > 0 ? written : all;
    stringsOfResource.set(resource, strings);
  }
  return strings;
}

/** Several rules ask for the same strings. */
const stringsOfResource = new WeakMap<Resource, readonly Located<string>[]>();

function collectStrings(part: object, strings: Located<string>[]): void {
  for (const value of Object.values(part)) {
    if (typeof value !== "object" || value === null) continue;
    if (isLocated(value)) {
      if (typeof value.value === "string") strings.push(value as Located<string>);
    } else if (!("span" in value)) collectStrings(value, strings);
  }
}

function isLocated(value: object): value is Located<unknown> {
  return "value" in value && "origin" in value;
}
