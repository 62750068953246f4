import type { FieldFacts, Form } from "../frontend/form.ts";
import { wordsOf } from "../frontend/vocabulary.ts";
import type { Distribution } from "../ir/target.ts";
import { type Cursor, findCursor, findToken, keysAt } from "./cursor.ts";
import { describeField } from "./describe.ts";
import { fieldsAt, formsAt } from "./forms.ts";
import { completeInterpolation, type Names } from "./interpolation.ts";
import { scan } from "./scan.ts";

/** One suggestion: it replaces the text between two offsets. */
export interface Suggestion {
  readonly kind: "key" | "choice" | "name" | "file" | "resolver";
  readonly label: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly doc?: string;
}

/** What completion knows besides the text. */
export interface CompletionContext {
  readonly source: Distribution;
  readonly users: readonly string[];
  /** Files that an import may name, as it would name them. */
  readonly files: () => readonly string[];
  /** Keys that interpolations can reach. */
  readonly names: Names;
}

export interface Completion {
  readonly suggestions: readonly Suggestion[];
  /** Whether more typing may bring others. */
  readonly isPartial: boolean;
}

/** More names than this help nobody; the next letter brings the others. */
const maximumNames = 300;

/** What may be written at `offset`: keys, values, names. */
export function complete(text: string, offset: number, context: CompletionContext): Completion {
  const cursor = findCursor(text, offset);
  if (cursor === undefined) return { suggestions: [], isPartial: false };
  const inside = completeInterpolation(text, cursor, offset, context.names);
  if (inside !== undefined) return { suggestions: inside, isPartial: false };
  return cursor.role === "key" ? completeKey(text, cursor) : completeValue(text, cursor, context);
}

function completeKey(text: string, cursor: Cursor): Completion {
  const present = keysAt(scan(text), cursor.path);
  const current = findToken(scan(text), cursor.start)?.text;
  const hasColon = /^\s*:/.test(text.slice(cursor.end, cursor.end + 80));
  const suggestions = [...fieldsAt(cursor.path)]
    .filter(([name, { older }]) => older === undefined && (!present.has(name) || name === current))
    .map(([name, field]): Suggestion => keySuggestion(name, field, cursor, hasColon));
  return { suggestions, isPartial: false };
}

function keySuggestion(name: string, field: FieldFacts, { start, end }: Cursor, hasColon: boolean): Suggestion {
  const text = hasColon ? name : `${name}${isBlockForm(field.form) ? ":" : ": "}`;
  return { kind: "key", label: name, text, start, end, doc: describeField(field) };
}

/** Whether a value is usually written on the lines below its key. */
function isBlockForm(form: Form): boolean {
  return form.kind === "list" || form.kind === "map" || form.kind === "record";
}

function completeValue(text: string, cursor: Cursor, context: CompletionContext): Completion {
  const forms = formsAt(cursor.path);
  // A word in a list item may become the first key of a mapping.
  const keys = forms.some(({ kind }) => kind === "record") ? completeKey(text, cursor).suggestions : [];
  const words = forms.flatMap((form) => wordsFor(form, cursor, context));
  const typed = cursor.typed.toLowerCase();
  const fitting = words.filter(({ label }) => label.toLowerCase().includes(typed));
  return { suggestions: [...keys, ...fitting.slice(0, maximumNames)], isPartial: fitting.length > maximumNames };
}

function wordsFor(form: Form, cursor: Cursor, context: CompletionContext): readonly Suggestion[] {
  const { start, end } = cursor;
  const suggest = (kind: Suggestion["kind"], words: readonly string[]): readonly Suggestion[] =>
    words.map((word) => ({ kind, label: word, text: word, start, end }));
  switch (form.kind) {
    case "flag":
      return suggest("choice", ["true", "false"]);
    case "choice":
      return suggest("choice", form.choices);
    case "text":
      if (form.vocabulary === undefined) return [];
      if (form.vocabulary === "file") return suggest("file", context.files());
      return suggest("name", wordsOf(form.vocabulary, context));
    case "list":
      return wordsFor(form.item, cursor, context).map((word) => inNewItem(word));
    default:
      return [];
  }
}

/** Where a list is wanted and none has begun: its first item. */
function inNewItem(suggestion: Suggestion): Suggestion {
  return { ...suggestion, label: `- ${suggestion.label}`, text: `- ${suggestion.text}` };
}
