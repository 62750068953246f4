import { didYouMean } from "../diagnostics/suggest.ts";
import { isNamed, type NamedResource } from "../ir/resource.ts";
import { nameDiagnostics } from "../knowledge/diagnostics.ts";
import type { FieldFacts, Form } from "./form.ts";
import { decodeNames, nameFields } from "./keys/name-entry.ts";
import { withSuffix, withSuffixes } from "./keys/services.ts";
import { reportUnknownKey } from "./known-keys.ts";
import type { Lowering } from "./lowering.ts";
import type { Entry, Node } from "./tree.ts";
import { wrongType } from "./wrong-type.ts";

const isUnit = ({ kind }: NamedResource): boolean => kind === "unit";

/** A section of `names.yml`: which resources its names are of. */
interface Section extends FieldFacts {
  readonly vocabulary: "package" | "unit";
}

const sections: Readonly<Record<string, Section>> = {
  packages: makeSection("package", "Packages, by their names in the Ch-obolo."),
  services: makeSection("unit", "Units, by their names in the Ch-obolo."),
};

const fileForm = { expected: "a mapping with `packages` and `services`", form: recordOf(sections) };
const sectionForm = { expected: "a mapping of names", form: recordOf({}) };
const namesForm = { expected: "a mapping such as `{nix: NAME, debian: null}`", form: recordOf(nameFields("package")) };

function recordOf(fields: Readonly<Record<string, FieldFacts>>): Form {
  return { kind: "record", fields };
}

function makeSection(vocabulary: Section["vocabulary"], doc: string): Section {
  return { vocabulary, doc, form: recordOf({}), isRequired: false };
}

/** Gives packages and units the names that `names.yml` has for them, where their own entries have none. */
export function applyNames(file: Node, lowering: Lowering): void {
  if (isEmpty(file)) return;
  if (file.kind !== "map") return wrongType(fileForm, file, lowering.diagnostics);
  for (const entry of file.entries) {
    const section = sections[entry.key.value];
    if (section === undefined) reportUnknownKey(entry.key, file, sections, "`names.yml`", lowering.diagnostics);
    else if (!isEmpty(entry.value)) applySection(entry.value, section, lowering);
  }
}

function applySection(node: Node, { vocabulary }: Section, lowering: Lowering): void {
  if (node.kind !== "map") return wrongType(sectionForm, node, lowering.diagnostics);
  const listed = lowering.resources.filter(isNamed).filter((resource) => isUnit(resource) === (vocabulary === "unit"));
  for (const entry of node.entries) applyEntry(entry, vocabulary, listed, lowering);
}

/** A name without anything behind it says nothing yet: so `--learn` writes them. */
function applyEntry(
  { key, value }: Entry,
  vocabulary: Section["vocabulary"],
  listed: readonly NamedResource[],
  lowering: Lowering,
): void {
  const { diagnostics } = lowering;
  if (isEmpty(value)) return;
  if (value.kind !== "map") return wrongType(namesForm, value, diagnostics);
  const decoded = decodeNames(value, nameFields(vocabulary), "a name map", diagnostics);
  const name = vocabulary === "unit" ? withSuffix(key).value : key.value;
  const meant = listed.filter((resource) => resource.name.value === name);
  if (meant.length === 0) {
    const suggestion = didYouMean(name, new Set(listed.map((resource) => resource.name.value)));
    diagnostics.report(nameDiagnostics.unlistedName({ name, suggestion }, key.origin));
  }
  for (const { id } of meant) lowering.fillNames(id, vocabulary === "unit" ? withSuffixes(decoded) : decoded);
}

function isEmpty(node: Node): boolean {
  return node.kind === "scalar" && node.type === "null";
}
