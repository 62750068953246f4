import type { Located } from "../../diagnostics/origin.ts";
import type { Resource } from "../resource.ts";

/**
 * Every string of a resource that was written, in the order of its fields. A default stands where its whole resource
 * does, and is no text of the author's.
 */
export function locatedStrings(resource: Resource): readonly Located<string>[] {
  const all = [...stringsIn(Object.values(resource))];
  const written = all.filter(({ origin }) => origin !== resource.origin);
  return written.length > 0 ? written : all;
}

function* stringsIn(values: readonly unknown[]): Iterable<Located<string>> {
  for (const value of values) {
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) yield* stringsIn(value);
    else if (isLocated(value)) {
      if (typeof value.value === "string") yield value as Located<string>;
    } else if (!("span" in value)) yield* stringsIn(Object.values(value));
  }
}

function isLocated(value: object): value is Located<unknown> {
  return "value" in value && "origin" in value;
}
