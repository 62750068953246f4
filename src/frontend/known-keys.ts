import type { Diagnostics, Note } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../diagnostics/origin.ts";
import { replaceByOnly } from "../diagnostics/replace-scalar.ts";
import { askFor, findMeant } from "../diagnostics/suggest.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { FieldFacts } from "./form.ts";
import { lackOf, subjectElsewhere } from "./subjects.ts";
import type { Entry, MapNode } from "./tree.ts";
import { firstLine } from "./wrong-type.ts";
import { findMissingSpace, swallowedKey } from "./yaml/missing-space.ts";

type Fields = Readonly<Record<string, Pick<FieldFacts, "doc" | "isRequired" | "older">>>;

/** Reports a key that its mapping does not have; what it may mean are keys that are not given beside it. */
export function reportUnknownKey(
  entry: Entry,
  map: MapNode,
  fields: Fields,
  place: string,
  diagnostics: Diagnostics,
): void {
  const { value: key, origin } = entry.key;
  const known = todaysKeys(fields);
  if (reportSwallowedKey(entry, map, known, diagnostics)) return;
  const { meant, suggestion } = meaningOf(key, map, known, findMeant);
  const fix = replaceByOnly(meant, key, origin);
  diagnostics.report(
    report.unknownKey({ key, place, meant, suggestion, known }, origin, {
      fix,
      notes: notesOn(entry),
      about: lackOf(map, meant),
    }),
  );
}

/** Reports `key:value` without the space, where the key is known; false for any other unknown key. */
export function reportSwallowedKey(
  { key, value }: Entry,
  map: MapNode,
  known: readonly string[],
  diagnostics: Diagnostics,
): boolean {
  const isAlone = value.kind === "scalar" && value.type === "null" && value.text === "";
  const name = isAlone ? swallowedKey(key.value) : undefined;
  const missing = name !== undefined && known.includes(name) ? findMissingSpace(key.origin.span) : undefined;
  if (name === undefined || missing === undefined) return false;
  diagnostics.report({ ...missing, about: lackOf(map, [name]) });
  return true;
}

/** Says of a key what YAML reads it as, where that is no text. */
export function notesOn({ typedKey }: Entry): readonly Note[] {
  if (typedKey === undefined) return [];
  const reading = typedKey.type === "boolean" ? `the truth value ${typedKey.value}` : `the number ${typedKey.value}`;
  const what = typedKey.type === "binary" ? "bytes" : reading;
  return [{ message: `YAML reads this key as ${what}; in quotes it would be text` }];
}

/** Reports a known key that has no value, of a mapping that `place` names where it needs one. */
export function reportEmptyValue(
  { key: { value: key, origin }, value }: Entry,
  { form, doc, isRequired }: Pick<FieldFacts, "form" | "doc" | "isRequired">,
  place: string,
  diagnostics: Diagnostics,
): void {
  const extras = subjectElsewhere(value);
  if (isRequired) diagnostics.report(report.requiredValueMissing({ key, place, doc: phraseOf(doc) }, origin, extras));
  else diagnostics.report(report.emptyValue({ key, form, comment: commentBehind(origin) }, origin, extras));
}

/** The text of a comment that begins like a value: `key: #value`. */
function commentBehind({ span: { file, end } }: Origin): string | undefined {
  return /^["']?:[ \t]+(#\S.*)/.exec(file.text.slice(end, end + longestComment))?.[1]?.trimEnd();
}

const longestComment = 200;

/** Reports the keys that a mapping lacks, as one mistake; an unknown key beside them may be one of them. */
export function reportMissingKeys(map: MapNode, fields: Fields, place: string, diagnostics: Diagnostics): void {
  const given = map.entries.map(({ key }) => key.value);
  const unknown = given.filter((key) => !Object.hasOwn(fields, key));
  const meanings = unknown.map((key) => meaningOf(key, map, todaysKeys(fields), findMeant));
  if (meanings.some(({ suggestion }) => suggestion === undefined)) return;
  const there = new Set([...given, ...meanings.flatMap(({ meant }) => meant)]);
  const missing = Object.entries(fields).filter(([key, { isRequired }]) => isRequired && !there.has(key));
  if (missing.length === 0) return;
  const about = lackOf(
    map,
    missing.map(([name]) => name),
  );
  const keys = missing.map(([name, { doc }]) => ({ name, doc: phraseOf(doc) }));
  diagnostics.report(report.missingKey({ keys, place }, firstLine(map), { about }));
}

function todaysKeys(fields: Fields): readonly string[] {
  return Object.keys(fields).filter((key) => fields[key]?.older === undefined);
}

interface Meaning {
  /** Keys that may stand there instead. */
  readonly meant: readonly string[];
  /** What to ask the author; absent where nothing is near. */
  readonly suggestion: string | undefined;
}

/** What an unknown key of a mapping may mean: a known key, as `find` looks for it, that is not given already. */
export function meaningOf(
  key: string,
  map: MapNode,
  known: readonly string[],
  find: (word: string, candidates: readonly string[]) => readonly string[],
): Meaning {
  const given = givenKeys(map);
  const meant = find(
    key,
    known.filter((name) => !given.has(name)),
  );
  if (meant.length > 0) return { meant, suggestion: askFor(meant) };
  const taken = askFor(find(key, known));
  return { meant, suggestion: taken && `${taken} It is given already, so remove this one` };
}

const keysOfMaps = new WeakMap<MapNode, ReadonlySet<string>>();

/** Found once for a mapping: it may have many unknown keys. */
function givenKeys(map: MapNode): ReadonlySet<string> {
  const given = keysOfMaps.get(map) ?? new Set(map.entries.map((entry) => entry.key.value));
  keysOfMaps.set(map, given);
  return given;
}

/** The first sentence of a text as advice is written: without a capital and a full stop. */
function phraseOf(doc: string): string {
  const [sentence = ""] = doc.split(/\.(?:\s|$)/, 1);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
