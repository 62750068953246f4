import type { Form, Vocabulary } from "../frontend/form.ts";
import { wordsOf } from "../frontend/vocabulary.ts";

/** As many as a person reads through. */
const few = 20;

/** The usual words for a form where they are few and the same in every file; others may be right too. */
export function fewWordsOf(form: Form): readonly string[] {
  const vocabulary = vocabularyOf(form);
  if (vocabulary === undefined || vocabulary === "user") return [];
  const words = wordsOf(vocabulary, { source: "arch", users: [] });
  return words.length > few ? [] : words;
}

function vocabularyOf(form: Form): Vocabulary | undefined {
  switch (form.kind) {
    case "text":
      return form.vocabulary;
    case "list":
      return vocabularyOf(form.item);
    default:
      return undefined;
  }
}
