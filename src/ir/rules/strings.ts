import type { Located } from "../../diagnostics/origin.ts";
import type { Resource } from "../resource.ts";

/** Every string of a resource that has a place in the input, in the order of its fields. */
export function* locatedStrings(resource: Resource): Iterable<Located<string>> {
  yield* stringsIn(Object.values(resource));
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
