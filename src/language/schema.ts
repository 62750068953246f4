import type { Form } from "../frontend/form.ts";
import { childrenOf, type Key } from "../frontend/key-tree.ts";
import { olderNamesIn } from "../frontend/older-keys.ts";
import { exampleValuesOf, type Json } from "./examples.ts";
import { fewWordsOf } from "./few-words.ts";
import { topLevelKeys } from "./keys.ts";

/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: Json };

/** Where a published package has its schema; a schema of ours is known by it. */
export const schemaIdBase = "https://unpkg.com/ch-imera@";

/**
 * The JSON Schema (draft 7) of one file of a Ch-obolo, for editors. It judges values as YAML 1.2 reads them, and files
 * one by one: what several files say together, and what no pattern can say, is for `chimera check`.
 */
export function choboloSchema(version: string): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: `${schemaIdBase}${version}/dist/ch-obolo.schema.json`,
    ...describe(
      "A Ch-obolo says what a machine is to be. What it has no key for is not managed: nothing of it is touched.",
    ),
    type: "object",
    properties: properties(topLevelKeys, ""),
    patternProperties: { "^x-": describe("Free for the author: nothing reads it.") },
    additionalProperties: false,
  };
}

/** Editors that know Markdown take the second one as it is; they escape the first. */
function describe(text: string): Schema {
  return { description: text, markdownDescription: text };
}

/** Keys, and after them their older names. */
function properties(keys: readonly Key[], section: string): Schema {
  const current = keys.map((key) => [nameOf(key), keySchema(key)]);
  const older = olderNamesIn(section).flatMap(({ name, successor, choices }) => {
    const key = keys.find((candidate) => nameOf(candidate) === successor);
    if (key === undefined) return [];
    const values = choices === undefined ? valueSchema(key.form, key) : choiceSchema(choices);
    const message = `The older name of \`${successor}\`; \`chimera migrate\` writes today's.`;
    return [[name, { ...describe(message), ...deprecate(message), ...values }]];
  });
  return Object.fromEntries([...current, ...older]);
}

const nameOf = (key: Key): string => key.path.at(-1) ?? "";

function keySchema(key: Key): Schema {
  const { doc, whenAbsent, older, default: value } = key;
  const fallback = whenAbsent ?? (value === undefined ? undefined : `\`${value}\``);
  return {
    ...describe(fallback === undefined ? doc : `${doc} Default: ${fallback}.`),
    ...(older === undefined ? {} : deprecate(`Only the older dialect has this key. ${older}`)),
    ...valueSchema(key.form, key),
    ...(value === undefined ? {} : { default: value }),
    examples: exampleValuesOf(key).slice(0, 3),
  };
}

function deprecate(message: string): Schema {
  return { deprecated: true, deprecationMessage: message };
}

const interpolation = "\\$\\{";

/**
 * The values of a form, and interpolations where text is none of them: as one more type with a pattern, because an
 * editor explains a failed `anyOf` by listing everything that could have been.
 */
function valueSchema(form: Form, key: Key, isInList = false): Schema {
  if (form.kind === "anything") return {};
  if (form.kind === "choice") return choiceSchema(form.choices, form.synonyms);
  const { types, patterns = [], expected = expect(types), ...rest } = valuesOf(form, key, isInList);
  const isText = types.includes("string") && patterns.length === 0;
  const all = types.includes("string") ? types : [...types, "string"];
  return {
    type: all.length === 1 ? "string" : all,
    ...(isText ? {} : { pattern: [...patterns, interpolation].join("|"), patternErrorMessage: `expected ${expected}` }),
    ...rest,
  };
}

const typesForPeople: Readonly<Record<string, string>> = {
  array: "a list (begin each item with `- `)",
  object: "a mapping (write `key: value`)",
  boolean: "`true` or `false`",
  integer: "a whole number",
};

function expect(types: readonly string[]): string {
  return types.flatMap((type) => typesForPeople[type] ?? []).join(", or ");
}

/** YAML reads `25.05` as a number, and the compiler takes it as it is written. */
function choiceSchema(choices: readonly string[], synonyms: readonly string[] = []): Schema {
  const numbers = choices.filter((choice) => /^\d+(?:\.\d+)?$/.test(choice)).map(Number);
  const others = [...synonyms.map((synonym) => `^${synonym}$`), interpolation];
  return { anyOf: [{ enum: [...choices, ...numbers] }, { type: "string", pattern: others.join("|") }] };
}

/** Types as JSON Schema names them, patterns of which text has to match one, and further keywords. */
interface Values {
  readonly types: readonly string[];
  readonly patterns?: readonly string[];
  /** For people, where the types do not say enough. */
  readonly expected?: string;
  readonly [keyword: string]: Json | undefined;
}

function valuesOf(form: Form, key: Key, isInList: boolean): Values {
  switch (form.kind) {
    case "text":
      return textValues(form);
    case "flag":
      return { types: ["boolean"], patterns: [otherFlags] };
    case "choice":
      return { types: ["string"], patterns: [...form.choices, ...form.synonyms].map((word) => `^${word}$`) };
    case "number":
      return { types: ["integer"], minimum: form.minimum };
    case "list":
      return {
        types: ["array"],
        items: valueSchema(form.item, key, true),
      };
    case "map":
      return mapValues(form, key);
    case "record":
      return recordValues(key, isInList);
    case "anything":
      return { types: ["string", "number", "boolean", "null", "object", "array"] };
    case "either":
      return joinValues(form.forms.map((one) => valuesOf(one, key, isInList)));
  }
}

/** What only YAML 1.1 reads as truth values, which is how a Ch-obolo is read. */
const otherFlags = "^(?:[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$";

function nullType({ isNullable }: { readonly isNullable?: true }): readonly string[] {
  return isNullable ? ["null"] : [];
}

function textValues(form: Extract<Form, { kind: "text" }>): Values {
  const { pattern, isLenient } = form;
  return {
    types: ["string", ...(isLenient ? ["number", "boolean"] : []), ...nullType(form)],
    ...(pattern === undefined ? {} : { patterns: [pattern.source], expected: pattern.expected }),
    ...suggestWords(form),
  };
}

function mapValues(form: Extract<Form, { kind: "map" }>, key: Key): Values {
  const { names } = form;
  return {
    types: ["object", ...nullType(form)],
    ...(names === undefined
      ? {}
      : { propertyNames: { pattern: names.source, patternErrorMessage: `expected ${names.expected}` } }),
    additionalProperties: valueSchema(form.value, key),
  };
}

/** Words to complete, which are no more than usual ones. */
function suggestWords(form: Form): Schema {
  const words = fewWordsOf(form);
  return words.length === 0 ? {} : { defaultSnippets: words.map((word) => ({ label: word, body: word })) };
}

/**
 * A mapping with known keys. Which of them must be there is asked of list items only: other mappings may be spread
 * over several files, which imports join.
 */
function recordValues(key: Key, isInList: boolean): Values {
  const section = key.path.join(".");
  const children = childrenOf(key);
  const demanded = isInList ? children.filter(({ isRequired }) => isRequired) : [];
  return {
    types: ["object"],
    properties: properties(children, section),
    additionalProperties: false,
    ...demand(demanded),
  };
}

/** That keys are there, each by its name or an older one. */
function demand(keys: readonly Key[]): Schema {
  const names = keys.filter(({ olderNames }) => olderNames.length === 0).map(nameOf);
  const renamed = keys.flatMap((key) =>
    key.olderNames.map((older) => ({ if: { required: [older] }, else: { required: [nameOf(key)] } })),
  );
  return {
    ...(names.length === 0 ? {} : { required: names }),
    ...(renamed.length === 0 ? {} : { allOf: renamed }),
  };
}

/** Any of several forms. */
function joinValues(all: readonly Values[]): Values {
  return {
    ...Object.assign({}, ...all),
    types: [...new Set(all.flatMap(({ types }) => types))],
    patterns: all.flatMap(({ patterns = [] }) => patterns),
  };
}
