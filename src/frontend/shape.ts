import { type Diagnostics, replaceText } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { FieldFacts, Form, Scalar, Vocabulary } from "./form.ts";
import type { Entry, Node, ScalarNode } from "./tree.ts";

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

function wrongType(
  shape: { readonly expected: string },
  node: Node,
  diagnostics: Diagnostics,
  hint?: string,
): undefined {
  diagnostics.report(report.wrongType({ expected: shape.expected, found: describeNode(node), hint }, node.origin));
  return undefined;
}

/** Names a node's form for people: "a list", "the number 5". */
export function describeNode(node: Node): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a mapping";
  if (node.type === "null") return "nothing";
  if (node.type === "string") return "text";
  return `${node.type === "boolean" ? "the truth value" : "the number"} \`${node.text}\``;
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
    if (node.type !== "string") diagnostics.report(surprise(node));
    return { value: node.text, origin: node.origin };
  },
};

/** Text whose usual words are known; which of them are right is for the rules and the backends to say. */
export function textFrom(vocabulary: Vocabulary): Shape<Located<string>> {
  return { ...text, form: { kind: "text", vocabulary } };
}

function surprise(node: ScalarNode) {
  const reading = node.type === "boolean" ? `the truth value ${node.value}` : `the number ${node.value}`;
  const fix = replaceText("quote the value", node.origin.span, JSON.stringify(node.text));
  return report.surprisingScalar({ text: node.text, reading }, node.origin, { fix });
}

/** `true` or `false`, in any spelling of YAML 1.1. */
export const flag: Shape<Located<boolean>> = {
  expected: "true or false",
  form: { kind: "flag" },
  decode(node, diagnostics) {
    if (node.kind === "scalar" && node.type === "boolean") return { value: node.value === true, origin: node.origin };
    return wrongType(this, node, diagnostics, "write `true` or `false`, without quotes");
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
      const suggestion = didYouMean(node.text, choices);
      diagnostics.report(report.wrongChoice({ value: node.text, suggestion, choices }, node.origin));
      return undefined;
    },
  };
}

/** A list whose items have one shape; items that do not fit are reported and left out. */
export function list<T>(item: Shape<T>): Shape<LocatedList<T>> {
  return {
    expected: `a list (of ${item.expected})`,
    form: { kind: "list", item: item.form },
    decode(node, diagnostics) {
      if (node.kind !== "list")
        return wrongType(this, node, diagnostics, "begin each item with `- `, or write `[a, b]`");
      const items = node.items.map((child) => item.decode(child, diagnostics)).filter((value) => value !== undefined);
      return { items, origin: node.origin };
    },
  };
}

/** A mapping with free keys whose values have one shape. */
export function mapOf<T>(value: Shape<T>): Shape<LocatedMap<T>> {
  return {
    expected: "a mapping",
    form: { kind: "map", value: value.form },
    decode(node, diagnostics) {
      if (node.kind !== "map") return wrongType(this, node, diagnostics);
      const entries = node.entries.flatMap((entry) => {
        const decoded = value.decode(entry.value, diagnostics);
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

export type RecordOf<F extends Fields> = Placed & { readonly [K in RequiredNames<F>]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]>;
};

/** A mapping with known keys. `place` names it for people: "a user". Unknown keys are errors with a suggestion. */
export function record<const F extends Fields>(place: string, fields: F): Shape<RecordOf<F>> & { readonly fields: F } {
  return {
    fields,
    expected: `${place} (a mapping)`,
    form: { kind: "record", fields },
    decode(node, diagnostics) {
      if (node.kind !== "map") return wrongType(this, node, diagnostics);
      const decoded: Record<string, unknown> = { origin: node.origin };
      for (const entry of node.entries) decodeField(fields, entry, place, decoded, diagnostics);
      const missing = Object.keys(fields).filter((key) => fields[key]?.isRequired && decoded[key] === undefined);
      for (const key of missing) {
        const wasGiven = node.entries.some((entry) => entry.key.value === key);
        const doc = phraseOf(fields[key]?.doc ?? "");
        if (!wasGiven) diagnostics.report(report.missingKey({ key, place, doc }, firstLine(node)));
      }
      return missing.length > 0 ? undefined : (decoded as RecordOf<F>);
    },
  };
}

function decodeField(
  fields: Fields,
  entry: Entry,
  place: string,
  decoded: Record<string, unknown>,
  diagnostics: Diagnostics,
): void {
  const key = entry.key.value;
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (field === undefined) {
    const known = Object.keys(fields);
    diagnostics.report(report.unknownKey({ key, place, suggestion: didYouMean(key, known), known }, entry.key.origin));
    return;
  }
  if (entry.value.kind === "scalar" && entry.value.type === "null") {
    diagnostics.report(report.emptyValue({ key }, entry.key.origin));
    return;
  }
  const value = field.shape.decode(entry.value, diagnostics);
  if (value !== undefined) decoded[key] = value;
}

/** The first sentence of a text as advice is written: without a capital and a full stop. */
function phraseOf(doc: string): string {
  const [sentence = ""] = doc.split(/\.(?:\s|$)/, 1);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** The first line of a node: a whole mapping underlined says nothing. */
function firstLine(node: Node): Origin {
  const { file, start, end } = node.origin.span;
  const lineBreak = file.text.indexOf("\n", start);
  return { span: { file, start, end: lineBreak < 0 ? end : Math.min(end, lineBreak) } };
}
