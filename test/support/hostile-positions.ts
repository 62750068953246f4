import { parse } from "yaml";
import type { Form } from "../../src/frontend/form.ts";
import { topLevelKeys } from "../../src/language/keys.ts";

/** A place of the language where a person writes text. */
export interface Position {
  /** `users[].name`; `fleet.hosts.<key>` for the name of an entry. */
  readonly path: string;
  /** A Ch-obolo, else as in the example of its key, that has `text` there. */
  readonly put: (text: string) => string;
}

type Value = unknown;
/** The example with another value in some place. */
type Replace = (value: Value) => Value;

/**
 * Every place that takes text, found by walking the definitions of all keys along their examples. What no example
 * shows, as keys of the older dialect, is put beside what it shows.
 */
export function findPositions(): readonly Position[] {
  const found = new Map<string, Position>();
  const add = (path: string, replace: Replace, isKey = false) => {
    if (found.has(path)) return;
    found.set(path, { path, put: (text) => writeYaml(replace(isKey ? new KeyText(text) : text)) });
  };
  for (const { path, form, example } of topLevelKeys) {
    const name = path[0] ?? "";
    const data = parse(example, { version: "1.1" }) as Readonly<Record<string, Value>>;
    walk(form, data[name], name, (value) => ({ ...data, [name]: value }), add);
  }
  add("x-free", (value) => ({ "x-free": value }));
  return [...found.values()];
}

type Add = (path: string, replace: Replace, isKey?: boolean) => void;

function walk(form: Form, value: Value, path: string, replace: Replace, add: Add): void {
  switch (form.kind) {
    case "text":
    case "choice":
    case "anything":
      add(path, replace);
      break;
    case "list":
      walkList(form.item, Array.isArray(value) ? value : [undefined], `${path}[]`, replace, add);
      break;
    case "map":
      walkMap(form.value, entriesOf(value), path, replace, add);
      break;
    case "record":
      walkRecord(form.fields, isMap(value) ? value : {}, path, replace, add);
      break;
    case "either":
      for (const one of form.forms) if (value === undefined || isOf(one, value)) walk(one, value, path, replace, add);
  }
}

function walkList(item: Form, items: readonly Value[], path: string, replace: Replace, add: Add): void {
  for (const [index, one] of items.entries()) walk(item, one, path, (value) => replace(items.with(index, value)), add);
}

function walkMap(form: Form, entries: readonly (readonly [string, Value])[], path: string, replace: Replace, add: Add) {
  for (const [index, [key, one]] of entries.entries()) {
    const putEntry = (entry: readonly [Value, Value]) =>
      replace(new Map(entries.with(index, entry as [string, Value])));
    add(`${path}.<key>`, (name) => putEntry([name, one]), true);
    walk(form, one, `${path}.<value>`, (value) => putEntry([key, value]), add);
  }
}

function walkRecord(
  fields: Extract<Form, { kind: "record" }>["fields"],
  record: Readonly<Record<string, Value>>,
  path: string,
  replace: Replace,
  add: Add,
): void {
  for (const [name, field] of Object.entries(fields)) {
    walk(field.form, record[name], `${path}.${name}`, (value) => replace({ ...record, [name]: value }), add);
  }
}

const isMap = (value: Value): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const entriesOf = (value: Value): readonly (readonly [string, Value])[] =>
  isMap(value) && Object.keys(value).length > 0 ? Object.entries(value) : [["x", undefined]];

function isOf(form: Form, value: Value): boolean {
  if (form.kind === "list") return Array.isArray(value);
  if (form.kind === "map" || form.kind === "record") return isMap(value);
  return form.kind === "anything" || typeof value !== "object";
}

/** Keys are taken as they are; in values `\${` stands for a `${` that is no interpolation. */
class KeyText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Data as YAML in flow style, in ASCII but for what no escape of YAML can say. */
function writeYaml(value: Value): string {
  if (value instanceof KeyText) return quote(value.text);
  if (typeof value === "string") return quote(value.replace(/(\\*)\$\{/g, "$1$1\\${"));
  if (Array.isArray(value)) return `[${value.map(writeYaml).join(", ")}]`;
  if (value instanceof Map) return writeEntries([...value.entries()]);
  if (isMap(value)) return writeEntries(Object.entries(value).map(([key, one]) => [new KeyText(key), one]));
  return JSON.stringify(value ?? null);
}

function writeEntries(entries: readonly (readonly [Value, Value])[]): string {
  const written = entries
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `? ${writeYaml(typeof key === "string" ? new KeyText(key) : key)}\n: ${writeYaml(one)}`);
  return `{${written.join(",\n")}}`;
}

function quote(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}
