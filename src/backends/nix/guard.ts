import type { Origin } from "../../diagnostics/origin.ts";
import type { Kind, Resource } from "../../ir/resource.ts";
import { type Emitter, type EmitterTable, refused } from "../backend.ts";
import { nixDiagnostics as report } from "./diagnostics.ts";
import type { NixDraft } from "./draft.ts";
import { isExpressible } from "./syntax.ts";

/** Refuses each resource with a text that no Nix string can hold, before its emitter sees it. */
export function guardTexts(table: EmitterTable<NixDraft>): EmitterTable<NixDraft> {
  const guarded = Object.entries(table).map(([kind, emitter]) => [kind, guard(emitter as Emitter<Kind, NixDraft>)]);
  return Object.fromEntries(guarded) as EmitterTable<NixDraft>;
}

function guard(emitter: Emitter<Kind, NixDraft>): Emitter<Kind, NixDraft> {
  return (resource, draft) => {
    const place = findInexpressible(resource);
    return place === undefined ? emitter(resource, draft) : refused(report.inexpressible({}, place));
  };
}

const references: ReadonlySet<string> = new Set(["kind", "id", "origin", "claims", "after"]);

function findInexpressible(resource: Resource): Origin | undefined {
  for (const name in resource) {
    if (references.has(name)) continue;
    const place = findIn(resource[name as keyof Resource], resource.origin);
    if (place !== undefined) return place;
  }
  return undefined;
}

function findIn(value: unknown, origin: Origin): Origin | undefined {
  if (typeof value === "string") return isExpressible(value) ? undefined : origin;
  if (Array.isArray(value)) return first(value, (one) => findIn(one, origin));
  if (typeof value !== "object" || value === null) return undefined;
  if ("value" in value && "origin" in value) return findIn(value.value, value.origin as Origin);
  return first(Object.values(value), (one) => findIn(one, origin));
}

function first<T>(values: readonly T[], find: (value: T) => Origin | undefined): Origin | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
