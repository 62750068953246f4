import { type Analysis, analyse } from "../compile.ts";
import type { Located } from "../diagnostics/origin.ts";
import type { Span } from "../diagnostics/source.ts";
import type { Form } from "../frontend/form.ts";
import type { Key } from "../frontend/key-tree.ts";
import { createMemoryReader } from "../frontend/reader.ts";
import type { Node } from "../frontend/tree.ts";
import { exampleEntriesOf } from "./examples.ts";

const entry = "/example/ch-obolo.yml";

/** What the examples name and a target may want to carry: a secrets file as sops writes it, and a template. */
const beside = {
  "/example/secrets.yml": `database:
  password: ENC[AES256_GCM,data:...,iv:...,tag:...,type:str]
sops:
  mac: ENC[AES256_GCM,data:...,iv:...,tag:...,type:str]
`,
  "/example/templates/pgpass.j2": "*:*:*:*:{{ database.password }}\n",
};

/** Analyses a Ch-obolo that imports nothing. */
export async function analyseExample(text: string): Promise<Analysis> {
  const reader = createMemoryReader({ ...beside, [entry]: text });
  // The digest only goes to the header, and both headers are to be the same.
  return analyse({ entry, displayName: "ch-obolo.yml", reader, sha256: () => "" });
}

/**
 * `text`, which begins with the example of a key, without that key. Where that is a fault, with other values in its place; where there are none to be found,
 * without the key above it.
 */
export async function analyseWithout(key: Key, text: string): Promise<Analysis> {
  const entries = exampleEntriesOf(key);
  const blanked = await analyseExample(
    entries.reduce((rest, { key: name, value }) => blankOut(rest, spanOf(name, value)), text),
  );
  if (blanked.system !== undefined) return blanked;
  const changed = await changeValues(key, text);
  return changed === text
    ? analyseWithout({ ...key, path: key.path.slice(0, -1) }, text)
    : await analyseExample(changed);
}

/** The example with another value in each place of the key where one is found that is no fault. */
async function changeValues(key: Key, text: string): Promise<string> {
  let changed = text;
  // From the end, so that the places before it stay where they are.
  for (const { value } of [...exampleEntriesOf(key)].reverse()) {
    const { start, end } = value.origin.span;
    for (const other of value.kind === "scalar" ? otherValues(key.form, value.text) : []) {
      const candidate = changed.slice(0, start) + other + changed.slice(end);
      if ((await analyseExample(candidate)).system === undefined) continue;
      changed = candidate;
      break;
    }
  }
  return changed;
}

function otherValues(form: Form, value: string): readonly string[] {
  const choices = form.kind === "choice" ? form.choices.filter((choice) => choice !== value) : [];
  return [...choices, `${value}x`, `1${value}`];
}

/** Takes out a key and its value, and the comma behind them; every line keeps its place. */
function blankOut(text: string, { start, end }: Span): string {
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  return text.slice(0, start) + text.slice(start, end + comma).replace(/[^\n]/g, " ") + text.slice(end + comma);
}

/** Where a key stands in its example, each time with its value. */
export function spansOf(key: Key): readonly Span[] {
  return exampleEntriesOf(key).map(({ key: name, value }) => spanOf(name, value));
}

function spanOf(name: Located<string>, value: Node): Span {
  return { ...value.origin.span, start: name.origin.span.start };
}
