import { type Diagnostics, replaceText } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import { replaceByOnly, replaceByYaml } from "../diagnostics/replace-scalar.ts";
import { askFor, findMeant } from "../diagnostics/suggest.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { FieldFacts, Form, Scalar, Vocabulary } from "./form.ts";
import { reportEmptyValue, reportMissingKeys, reportUnknownKey } from "./known-keys.ts";
import type { Entry, MapNode, Node, ScalarNode } from "./tree.ts";
import { wrongType } from "./wrong-type.ts";
import { findMissingSpace } from "./yaml/missing-space.ts";

/** The form that a value must have, and how a node of that form becomes a typed value. */
export interface Shape<T> {
  /** For people: "text", "a list of names". */
  readonly expected: string;
  /** The same for programs. */
  readonly form: Form;
  /** Undefined where the node has another form; that is reported. */
  readonly decode: (node: Node, diagnostics: Diagnostics) => T | undefined;
}

/** Something with parts that stands at one place. */
export interface Placed {
  readonly origin: Origin;
}

export interface LocatedList<T> extends Placed {
  readonly items: readonly T[];
}

export interface LocatedMap<T> extends Placed {
  readonly entries: readonly { readonly key: Located<string>; readonly value: T }[];
}

/**
 * Text. A plain scalar that YAML 1.1 reads as a number or truth value is taken as it is written, with a
 * warning: a country `no` means Norway, not false.
 */
export const text: Shape<Located<string>> = {
  expected: "text",
  form: { kind: "text" },
  decode(node, diagnostics) {
    if (node.kind !== "scalar" || node.type === "null") return wrongType(this, node, diagnostics);
    if (node.isPlain && typographicallyQuoted.test(node.text)) return reportQuotes(node, diagnostics);
    warnOfSurprise(node, diagnostics);
    return { value: node.text, origin: node.origin };
  },
};

/** Text whose usual words are known; which of them are right is for the rules and the backends to say. */
export function textFrom(vocabulary: Vocabulary): Shape<Located<string>> {
  return { ...text, form: { kind: "text", vocabulary } };
}

/** `“lighthouse”`, as word processors and web pages write it: in double, single, low or angle quotes. */
const typographicallyQuoted =
  /^[\u201c-\u201e\u2018-\u201a\xab\xbb][^\u201c-\u201e\u2018-\u201a\xab\xbb]*[\u201c-\u201e\u2018-\u201a\xab\xbb]$/;

function reportQuotes({ text: written, origin }: ScalarNode, diagnostics: Diagnostics): undefined {
  const quoted = JSON.stringify(written.slice(1, -1));
  diagnostics.report(
    report.typographicQuotes({ text: written }, origin, { fix: replaceByYaml(written, quoted, origin) }),
  );
  return undefined;
}

/** Warns where YAML 1.1 does not read a scalar as the text that is meant. */
export function warnOfSurprise(node: ScalarNode, diagnostics: Diagnostics): void {
  if (node.type === "string") return;
  const reading = node.type === "boolean" ? `the truth value ${node.value}` : `the number ${node.value}`;
  const quoted = JSON.stringify(node.text);
  const fix = replaceText(`write \`${quoted}\``, node.origin.span, quoted);
  diagnostics.report(report.surprisingScalar({ text: node.text, reading }, node.origin, { fix }));
}

/** `true` or `false`, in any spelling of YAML 1.1. */
export const flag: Shape<Located<boolean>> = {
  expected: "true or false",
  form: { kind: "flag" },
  decode(node, diagnostics) {
    if (node.kind === "scalar" && node.type === "boolean") return { value: node.value === true, origin: node.origin };
    return wrongType(this, node, diagnostics);
  },
};

/** A whole number of at least `minimum` that a JavaScript number holds exactly. */
export function wholeNumber(minimum: number): Shape<Located<number>> {
  return {
    expected: `a whole number of at least ${minimum}`,
    form: { kind: "number", minimum },
    decode(node, diagnostics) {
      const isWhole = node.kind === "scalar" && node.type === "integer" && typeof node.value === "number";
      if (isWhole && typeof node.value === "number" && node.value >= minimum) {
        return { value: node.value, origin: node.origin };
      }
      return wrongType(this, node, diagnostics);
    },
  };
}

/** One of the words in `choices`; `synonyms` are other spellings of a choice. */
export function oneOf<const C extends string>(
  choices: readonly C[],
  synonyms: Readonly<Record<string, C>> = {},
): Shape<Located<C>> {
  return {
    expected: `one of ${choices.map((choice) => `\`${choice}\``).join(", ")}`,
    form: { kind: "choice", choices, synonyms: Object.keys(synonyms) },
    decode(node, diagnostics) {
      if (node.kind !== "scalar" || node.type === "null") return wrongType(this, node, diagnostics);
      const found =
        choices.find((choice) => choice === node.text) ??
        (Object.hasOwn(synonyms, node.text) ? synonyms[node.text] : undefined);
      if (found !== undefined) return { value: found, origin: node.origin };
      reportWrongChoice(node, choices, diagnostics);
      return undefined;
    },
  };
}

function reportWrongChoice(
  { text: value, origin }: ScalarNode,
  choices: readonly string[],
  diagnostics: Diagnostics,
): void {
  const meant = findMeant(value, choices);
  const fix = replaceByOnly(meant, value, origin);
  diagnostics.report(report.wrongChoice({ value, suggestion: askFor(meant), choices }, origin, { fix }));
}

/** As the shape decodes it. A value that is reported as broken is left out, and so is one that has still to be given. */
export function decodeValue<T>(shape: Shape<T>, node: Node, diagnostics: Diagnostics): T | undefined {
  if (node.kind === "scalar" && node.isBroken) return undefined;
  if (node.kind === "scalar" && node.type === "string" && node.text === "???") {
    diagnostics.report(report.valueOpen({}, node.origin));
    return undefined;
  }
  if (shape.form.kind !== "anything" && hasTrailingComma(node)) return reportComma(node, diagnostics);
  return shape.decode(node, diagnostics);
}

function hasTrailingComma(node: Node): node is ScalarNode {
  return node.kind === "scalar" && node.isPlain && node.type === "string" && node.text.endsWith(",");
}

function reportComma({ text: written, origin }: ScalarNode, diagnostics: Diagnostics): undefined {
  const bare = written.slice(0, -1).trimEnd();
  diagnostics.report(report.trailingComma({ text: written }, origin, { fix: replaceByYaml(written, bare, origin) }));
  return undefined;
}

/** A list whose items have one shape; items that do not fit are reported and left out. */
export function list<T>(item: Shape<T>): Shape<LocatedList<T>> {
  return {
    expected: "a list",
    form: { kind: "list", item: item.form },
    decode(node, diagnostics) {
      if (node.kind !== "list") return reportNoList(this, node, diagnostics);
      const items = node.items
        .map((child) => decodeValue(item, child, diagnostics))
        .filter((value) => value !== undefined);
      return { items, origin: node.origin };
    },
  };
}

/** A list whose items lack the space behind their `-` is text to YAML, or a mapping with odd keys. */
function reportNoList(shape: Shape<unknown>, node: Node, diagnostics: Diagnostics): undefined {
  const { span } = node.origin;
  const missing = span.file.text.startsWith("-", span.start) ? findMissingSpace(span) : undefined;
  if (missing === undefined) return wrongType(shape, node, diagnostics);
  diagnostics.report(missing);
  return undefined;
}

/** A mapping with free keys whose values have one shape. */
export function mapOf<T>(value: Shape<T>): Shape<LocatedMap<T>> {
  return {
    expected: "a mapping",
    form: { kind: "map", value: value.form },
    decode(node, diagnostics) {
      if (node.kind !== "map") return wrongType(this, node, diagnostics);
      const entries = node.entries.flatMap((entry) => {
        if (entry.typedKey !== undefined) warnOfSurprise(entry.typedKey, diagnostics);
        const decoded = decodeValue(value, entry.value, diagnostics);
        return decoded === undefined ? [] : [{ key: entry.key, value: decoded }];
      });
      return { entries, origin: node.origin };
    },
  };
}

/** Any value at all, as the tree has it. */
export const anything: Shape<Node> = { expected: "a value", form: { kind: "anything" }, decode: (node) => node };

/** One key of a record. */
export interface Field<T, Required extends boolean = boolean> extends FieldFacts {
  readonly shape: Shape<T>;
  readonly isRequired: Required;
}

export const required = <T>(shape: Shape<T>, doc: string): Field<T, true> => ({
  shape,
  form: shape.form,
  doc,
  isRequired: true,
});

/** A key that may be absent; `whenAbsent` says what holds then, where that is not one value. */
export const optional = <T>(shape: Shape<T>, doc: string, whenAbsent?: string): Field<T, false> => ({
  shape,
  form: shape.form,
  doc,
  isRequired: false,
  ...(whenAbsent === undefined ? {} : { whenAbsent }),
});

/** A key that may be absent and then has the value `value`. */
export const withDefault = <V extends Scalar>(
  shape: Shape<Located<V>>,
  value: NoInfer<V>,
  doc: string,
): Field<Located<V>, false> & { readonly default: V } => ({ ...optional(shape, doc), default: value });

/** A key that only the older dialect has; `instead` says what takes its place. */
export const olderKey = <T>(shape: Shape<T>, doc: string, instead: string): Field<T, false> => ({
  ...optional(shape, doc),
  older: instead,
});

type Fields = Readonly<Record<string, Field<unknown>>>;
type RequiredNames<F extends Fields> = { [K in keyof F]: F[K]["isRequired"] extends true ? K : never }[keyof F];
type ValueOf<F> = F extends Field<infer T> ? T : never;

/** What was read of a mapping with known keys. */
interface Read extends Placed {
  /** Keys whose values are reported as wrong. */
  readonly rejected: readonly string[];
}

export type RecordOf<F extends Fields> = Read & { readonly [K in RequiredNames<F>]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]>;
};

/** A mapping with known keys. `place` names it for people: "a user". Unknown keys are errors with a suggestion. */
export function record<const F extends Fields>(place: string, fields: F): Shape<RecordOf<F>> & { readonly fields: F } {
  return {
    fields,
    expected: `a mapping (${place})`,
    form: { kind: "record", fields },
    decode(node, diagnostics) {
      if (node.kind !== "map") return wrongType(this, node, diagnostics);
      const rejected: string[] = [];
      const decoded: Record<string, unknown> = { origin: node.origin, rejected };
      for (const entry of node.entries) {
        const value = decodeField(fields, entry, node, place, diagnostics);
        if (value !== undefined) decoded[entry.key.value] = value;
        else if (!isEmpty(entry.value)) rejected.push(entry.key.value);
      }
      reportMissingKeys(node, fields, place, diagnostics);
      const isWhole = Object.keys(fields).every((key) => !fields[key]?.isRequired || decoded[key] !== undefined);
      return isWhole ? (decoded as RecordOf<F>) : undefined;
    },
  };
}

function decodeField(fields: Fields, entry: Entry, map: MapNode, place: string, diagnostics: Diagnostics) {
  const { key, value } = entry;
  const field = Object.hasOwn(fields, key.value) ? fields[key.value] : undefined;
  if (field === undefined) {
    reportUnknownKey(entry, map, fields, place, diagnostics);
    return undefined;
  }
  if (isEmpty(value)) {
    reportEmptyValue(entry, field, place, diagnostics);
    return undefined;
  }
  return decodeValue(field.shape, value, diagnostics);
}

function isEmpty(node: Node): boolean {
  return node.kind === "scalar" && node.type === "null";
}
