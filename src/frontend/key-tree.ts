import type { FieldFacts, Form, KeyFacts } from "./form.ts";
import { olderNamesIn } from "./older-keys.ts";

/** A key of the language with its place and its older names. */
export interface Key extends FieldFacts {
  /** The names of the keys above it and its own; lists have none of their own: `["users", "shell"]`. */
  readonly path: readonly string[];
  readonly olderNames: readonly string[];
}

/** A top-level key of the language. */
export interface TopLevelKey extends Key {
  readonly example: string;
}

/** What is said of a top-level key, as the tree has it. */
export function topLevelKey({ key, shape, ...facts }: KeyFacts): TopLevelKey {
  return { ...facts, form: shape.form, isRequired: false, path: [key], olderNames: olderNamesOf([key]) };
}

/** The keys that may stand below one, in lists and mappings alike; none below single values and free keys. */
export function childrenOf(key: Key): readonly Key[] {
  return Object.entries(fieldsOf(key.form)).map(([name, field]) => {
    const path = [...key.path, name];
    return { ...factsOf(field), path, olderNames: olderNamesOf(path) };
  });
}

/** The fields of a form's records: its own, or those of its items and alternatives. */
export function fieldsOf(form: Form): Readonly<Record<string, FieldFacts>> {
  switch (form.kind) {
    case "record":
      return form.fields;
    case "list":
      return fieldsOf(form.item);
    case "either":
      return Object.assign({}, ...form.forms.map(fieldsOf));
    default:
      return {};
  }
}

/** A field without the shape that decodes it. */
function factsOf({ form, doc, isRequired, default: value, whenAbsent, older }: FieldFacts): FieldFacts {
  return {
    form,
    doc,
    isRequired,
    ...(value === undefined ? {} : { default: value }),
    ...(whenAbsent === undefined ? {} : { whenAbsent }),
    ...(older === undefined ? {} : { older }),
  };
}

function olderNamesOf(path: readonly string[]): readonly string[] {
  const name = path.at(-1);
  return olderNamesIn(path.slice(0, -1).join("."))
    .filter(({ successor }) => successor === name)
    .map((older) => older.name);
}

/** `users[].shell`, `users.0.shell` and `users.shell` as the names of keys; indices have none. */
export function parsePath(text: string): readonly string[] {
  return text.split(".").flatMap((part) => {
    const name = part.replace(/(?:\[\d*\])+$/, "");
    return name === "" || /^\d+$/.test(name) ? [] : [name];
  });
}

/** The key at `path` below one of `keys`, by its name or an older one; undefined where there is none. */
export function findKeyBelow(keys: readonly Key[], path: readonly string[]): Key | undefined {
  const [name, ...rest] = path;
  const found = keys.find((key) => key.path.at(-1) === name) ?? keys.find((key) => key.olderNames.includes(name ?? ""));
  return found === undefined || rest.length === 0 ? found : findKeyBelow(childrenOf(found), rest);
}

/** A path for people, with `[]` behind each list on the way: `users[].shell`. */
export function printPath(keys: readonly Key[], path: readonly string[]): string {
  const parts = path.map((name, index) => {
    const above = index < path.length - 1 ? findKeyBelow(keys, path.slice(0, index + 1)) : undefined;
    return above !== undefined && isListOfRecords(above.form) ? `${name}[]` : name;
  });
  return parts.join(".");
}

function isListOfRecords(form: Form): boolean {
  return form.kind === "list" && Object.keys(fieldsOf(form.item)).length > 0;
}
