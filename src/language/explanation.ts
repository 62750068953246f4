import type { Scalar } from "../frontend/form.ts";
import { childrenOf, type Key } from "../frontend/key-tree.ts";
import { describeForm } from "./describe-form.ts";
import { exampleTextOf } from "./examples.ts";
import { fewWordsOf } from "./few-words.ts";
import { pathOf } from "./keys.ts";
import { type Outcome, outcomesOf } from "./outcome.ts";

/** All that is to be said about one key of the language, as plain data. */
export interface KeyExplanation {
  /** `users[].shell`. */
  readonly path: string;
  readonly doc: string;
  readonly isRequired: boolean;
  /** In words: "the name of a shell". */
  readonly type: string;
  /** The usual words for it, where they are few. */
  readonly words: readonly string[];
  readonly default: Scalar | null;
  /** The default in words, where it is not one value. */
  readonly whenAbsent: string | null;
  readonly olderNames: readonly string[];
  /** What to write instead, where only the older dialect has the key. */
  readonly older: string | null;
  /** What may stand below it. */
  readonly keys: readonly { readonly path: string; readonly doc: string; readonly isRequired: boolean }[];
  /** A whole Ch-obolo. */
  readonly example: string;
  /** What each target makes of the example; none for what is gone before anything is compiled. */
  readonly targets: readonly Outcome[];
}

/** Explains a key by its definition, and by what the compiler does with its example. */
export async function explainKey(key: Key): Promise<KeyExplanation> {
  const { doc, isRequired, form, olderNames } = key;
  return {
    path: pathOf(key),
    doc,
    isRequired,
    type: describeForm(form),
    words: fewWordsOf(form),
    default: key.default ?? null,
    whenAbsent: key.whenAbsent ?? null,
    olderNames,
    older: key.older ?? null,
    keys: childrenOf(key).map((child) => ({ path: pathOf(child), doc: child.doc, isRequired: child.isRequired })),
    example: exampleTextOf(key),
    targets: key.path[0] === "imports" ? [] : await outcomesOf(key),
  };
}
