import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../../diagnostics/origin.ts";
import type { Kind, Of, Resource } from "../../ir/resource.ts";
import { type Emitter, type EmitterTable, refused } from "../backend.ts";
import { guixDiagnostics as report } from "./diagnostics.ts";
import type { GuixDraft } from "./draft.ts";
import { unprintable } from "./escape.ts";

/** Refuses each resource with a text that Guile or the machine cannot hold, before its emitter sees it. */
export function guardTexts(emitters: EmitterTable<GuixDraft>): EmitterTable<GuixDraft> {
  const entries = Object.entries(emitters).map(([kind, emitter]) => [kind, guard(emitter as Emitter<Kind, GuixDraft>)]);
  return Object.fromEntries(entries) as EmitterTable<GuixDraft>;
}

function guard<K extends Kind>(emitter: Emitter<K, GuixDraft>): Emitter<K, GuixDraft> {
  return (resource: Of<K>, draft) => {
    const reason = explainUnprintable(resource);
    return reason === undefined ? emitter(resource, draft) : refused(reason);
  };
}

function explainUnprintable(resource: Resource): Diagnostic | undefined {
  for (const field of Object.values(resource)) {
    const text = asText(field, resource.origin);
    const why = text === undefined ? undefined : unprintable(text.value);
    if (text !== undefined && why !== undefined) return report.unprintable({ why }, text.origin);
  }
  return undefined;
}

function asText(field: unknown, origin: Origin): Located<string> | undefined {
  if (typeof field !== "object" || field === null || !("value" in field)) return undefined;
  if (typeof field.value !== "string") return undefined;
  return { value: field.value, origin: "origin" in field ? (field.origin as Origin) : origin };
}
