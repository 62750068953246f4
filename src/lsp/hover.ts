import { positionAt } from "../diagnostics/source.ts";
import type { FieldFacts, Form, Vocabulary } from "../frontend/form.ts";
import { lookupShell } from "../knowledge/index.ts";
import { findToken } from "./cursor.ts";
import { describeField, describeName } from "./describe.ts";
import { type Document, sourceOf } from "./document.ts";
import { fieldsAt, formsAt } from "./forms.ts";
import { findReference, previewOf, resolveReference } from "./interpolation.ts";
import { scan, type Token } from "./scan.ts";
import { pathOf } from "./workspace.ts";

/** What is shown of the word under the pointer. */
export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is known of the word at `offset`: a key, a name, or what an interpolation stands for. */
export function hover(document: Document, offset: number): Hover | undefined {
  const token = findToken(scan(document.file.text), offset);
  if (token === undefined) return undefined;
  if (token.role === "key") return hoverKey(token);
  return hoverReference(document, token, offset) ?? hoverName(document, token);
}

function hoverKey(token: Token): Hover | undefined {
  const field: FieldFacts | undefined = fieldsAt(token.path).get(token.text);
  return field && { text: describeField(field), start: token.start, end: token.end };
}

function hoverReference({ analysis }: Document, token: Token, offset: number): Hover | undefined {
  const reference = findReference(token.text, offset - token.start);
  if (reference === undefined || analysis?.tree === undefined) return undefined;
  const range = { start: token.start + reference.start, end: token.start + reference.end };
  const target = resolveReference(analysis.tree, token.path, reference);
  if (target === undefined) return { text: "Nothing is there.", ...range };
  const { file, start } = target.origin.span;
  const place = `${pathOf(analysis, file) === undefined ? "" : `${file.path}:`}${positionAt(file, start).line}`;
  return { text: `\`${previewOf(target).replaceAll("`", "'")}\`\n\nfrom line ${place}`, ...range };
}

function hoverName(document: Document, { text, path, start, end }: Token): Hover | undefined {
  const described = vocabulariesOf(formsAt(path)).map((vocabulary) => describeWord(vocabulary, text, document));
  const [first] = described.filter((description) => description !== undefined);
  return first === undefined ? undefined : { text: first, start, end };
}

function vocabulariesOf(forms: readonly Form[]): readonly Vocabulary[] {
  return forms.flatMap((form) => (form.kind === "text" && form.vocabulary !== undefined ? [form.vocabulary] : []));
}

function describeWord(vocabulary: Vocabulary, word: string, document: Document): string | undefined {
  const source = sourceOf(document);
  switch (vocabulary) {
    case "package":
    case "aur-package":
    case "aur-helper":
      return describeName("package", word, source);
    case "unit":
      return describeName("unit", /\.[a-z]+$/.test(word) ? word : `${word}.service`, source);
    case "shell": {
      const name = lookupShell(word)?.package[source];
      return name === undefined ? undefined : describeName("package", name, source);
    }
    default:
      return undefined;
  }
}
