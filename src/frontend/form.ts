/** Where the words of a text come from, for completion and suggestions; `vocabulary.ts` lists them. */
export const vocabularies = [
  "package",
  "aur-package",
  "aur-helper",
  "unit",
  "shell",
  "time-zone",
  "locale",
  "keymap",
  "group",
  "user",
  "file",
] as const;
export type Vocabulary = (typeof vocabularies)[number];

/** A single value, as JSON has it. */
export type Scalar = string | number | boolean;

/** What a text must match, and how that is said to people. */
export interface TextPattern {
  readonly source: string;
  readonly expected: string;
}

/** Which values a shape takes, for everything that describes the language instead of reading it. */
export type Form =
  | {
      readonly kind: "text";
      readonly vocabulary?: Vocabulary;
      readonly pattern?: TextPattern;
      /** Numbers and truth values are taken as they are written, without a warning. */
      readonly isLenient?: true;
      /** `null` is a value of its own. */
      readonly isNullable?: true;
    }
  | { readonly kind: "flag" }
  | { readonly kind: "number"; readonly minimum: number }
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly synonyms: readonly string[] }
  | { readonly kind: "list"; readonly item: Form }
  | { readonly kind: "map"; readonly names?: TextPattern; readonly value: Form; readonly isNullable?: true }
  | { readonly kind: "record"; readonly fields: Readonly<Record<string, FieldFacts>> }
  | { readonly kind: "either"; readonly forms: readonly Form[] }
  | { readonly kind: "anything" };

/** What is said of a key, wherever the language has keys. */
export interface FieldFacts {
  readonly form: Form;
  /** Sentences in Markdown; the first one alone says what the key is. */
  readonly doc: string;
  readonly isRequired: boolean;
  /** What holds where the key is absent. */
  readonly default?: Scalar;
  /** The same in words, where it depends on something: "`/home/NAME`". */
  readonly whenAbsent?: string;
  /** Set where only the older dialect has the key: what to write instead, as a sentence. */
  readonly older?: string;
}

/** What is said of a top-level key. */
export interface KeyFacts extends Omit<FieldFacts, "form" | "isRequired"> {
  readonly key: string;
  readonly shape: { readonly form: Form };
  /** A whole Ch-obolo, as short as can be, in which each key below this one stands at least once. */
  readonly example: string;
}
