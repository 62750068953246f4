import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import { isNamed, type NamedResource } from "../ir/resource.ts";
import { nameDiagnostics } from "../knowledge/diagnostics.ts";
import type { FieldFacts, Form } from "./form.ts";
import { decodeNames, nameFields } from "./keys/name-entry.ts";
import { withSuffix, withSuffixes } from "./keys/services.ts";
import { reportUnknownKey } from "./known-keys.ts";
import type { Lowering } from "./lowering.ts";
import type { Entry, MapNode, Node } from "./tree.ts";
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
  const map = mapOrNothing(file, fileForm, lowering.diagnostics);
  for (const entry of map?.entries ?? []) {
    const { key, value } = entry;
    const section = Object.hasOwn(sections, key.value) ? sections[key.value] : undefined;
    if (section !== undefined) applySection(value, section, lowering);
    else if (map !== undefined) reportUnknownKey(entry, map, sections, "`names.yml`", lowering.diagnostics);
  }
}

function applySection(node: Node, { vocabulary }: Section, lowering: Lowering): void {
  const entries = mapOrNothing(node, sectionForm, lowering.diagnostics)?.entries ?? [];
  const listed = lowering.resources.filter(isNamed).filter((resource) => isUnit(resource) === (vocabulary === "unit"));
  for (const entry of entries) applyEntry(entry, vocabulary, listed, lowering);
}

function applyEntry(
  { key, value }: Entry,
  vocabulary: Section["vocabulary"],
  listed: readonly NamedResource[],
  lowering: Lowering,
): void {
  const { diagnostics } = lowering;
  const map = mapOrNothing(value, namesForm, diagnostics);
  if (map === undefined) return;
  const names = decodeNames(map, nameFields(vocabulary), "a name map", diagnostics);
  const name = vocabulary === "unit" ? withSuffix(key).value : key.value;
  const meant = listed.filter((resource) => resource.name.value === name);
  if (meant.length === 0) {
    const suggestion = didYouMean(name, new Set(listed.map((resource) => resource.name.value)));
    diagnostics.report(nameDiagnostics.unlistedName({ name, suggestion }, key.origin));
  }
  for (const { id } of meant) lowering.fillNames(id, vocabulary === "unit" ? withSuffixes(names) : names);
}

/** Nothing at all says nothing yet: so `--learn` writes it. */
function mapOrNothing(
  node: Node,
  wanted: { readonly expected: string; readonly form: Form },
  diagnostics: Diagnostics,
): MapNode | undefined {
  if (node.kind === "map") return node;
  return node.kind === "scalar" && node.type === "null" ? undefined : wrongType(wanted, node, diagnostics);
}
