import type { FieldFacts, Form } from "../frontend/form.ts";
import { topLevelKeys } from "../language/keys.ts";
import type { Step } from "./scan.ts";

const root: Form = {
  kind: "record",
  fields: Object.fromEntries(topLevelKeys.map((key): [string, FieldFacts] => [key.path.at(-1) ?? "", key])),
};

/** Which forms a value at `path` may have; none where the language has no such place. */
export function formsAt(path: readonly Step[]): readonly Form[] {
  return path.reduce<readonly Form[]>((forms, step) => forms.flatMap((form) => below(form, step)), alternatives(root));
}

function below(form: Form, step: Step): readonly Form[] {
  if (form.kind === "list" && typeof step === "number") return alternatives(form.item);
  if (form.kind === "map" && typeof step === "string") return alternatives(form.value);
  if (form.kind !== "record" || typeof step !== "string" || !Object.hasOwn(form.fields, step)) return [];
  const field = form.fields[step];
  return field === undefined ? [] : alternatives(field.form);
}

function alternatives(form: Form): readonly Form[] {
  return form.kind === "either" ? form.forms.flatMap(alternatives) : [form];
}

/** The keys that may stand in the mapping at `path`, with what is said of them. */
export function fieldsAt(path: readonly Step[]): ReadonlyMap<string, FieldFacts> {
  const records = formsAt(path).flatMap((form) => (form.kind === "record" ? Object.entries(form.fields) : []));
  return new Map(records);
}
