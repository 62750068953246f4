import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../../diagnostics/origin.ts";
import type { NameOverrides } from "../../ir/resource.ts";
import { type Distribution, type NameSpace, nameSpaces } from "../../ir/target.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import type { FieldFacts, Form, Vocabulary } from "../form.ts";
import { reportUnknownKey } from "../known-keys.ts";
import { type Shape, text } from "../shape.ts";
import type { MapNode, Node } from "../tree.ts";

/** A package or unit: one name, or a name per distribution where the author knows better. */
export interface NameEntry {
  readonly names: NameOverrides;
  /** The single name, where it is not a map. */
  readonly name?: Located<string>;
  readonly claims: readonly Origin[];
  readonly origin: Origin;
}

const nameSpaceSet: ReadonlySet<string> = new Set(nameSpaces);

/** `fd`, or `{arch: fd, debian: fd-find, nix: null}`; the names of distributions come from `vocabulary`. */
export function nameEntryFrom(vocabulary: Vocabulary): Shape<NameEntry> {
  return {
    expected: "a name",
    form: {
      kind: "either",
      forms: [
        { kind: "text", vocabulary },
        { kind: "record", fields: nameFields(vocabulary) },
      ],
    },
    decode(node, diagnostics) {
      if (node.kind === "map") return decodeNameMap(node, nameFields(vocabulary), diagnostics);
      const name = text.decode(node, diagnostics);
      return name && { name, names: {}, claims: [name.origin], origin: name.origin };
    },
  };
}

/** What a name map may say, by name space. */
export function nameFields(vocabulary: Vocabulary): Readonly<Record<NameSpace, FieldFacts>> {
  const field = (owner: string, form: Form): FieldFacts => ({
    form,
    doc: `The name on ${owner}, or \`null\` where it has none.`,
    isRequired: false,
    whenAbsent: "what the knowledge base says",
  });
  const known: Form = { kind: "text", vocabulary, isNullable: true };
  const free: Form = { kind: "text", isNullable: true };
  return {
    arch: field("Arch Linux", known),
    debian: field("Debian", vocabulary === "aur-package" ? free : known),
    fedora: field("Fedora", vocabulary === "aur-package" ? free : known),
    nix: field("NixOS", free),
    guix: field("Guix", free),
  };
}

/** The names in a mapping, by name space; `place` says to people what the mapping is. */
export function decodeNames(
  node: MapNode,
  fields: Readonly<Record<NameSpace, FieldFacts>>,
  place: string,
  diagnostics: Diagnostics,
): NameOverrides {
  const names: Partial<Record<NameSpace, Located<string | null>>> = {};
  for (const entry of node.entries) {
    const { key, value } = entry;
    if (!isNameSpace(key.value)) {
      reportUnknownKey(entry, node, fields, place, diagnostics);
      continue;
    }
    const name = nameOrNull(value, diagnostics);
    if (name !== undefined) names[key.value] = name;
  }
  return names;
}

function decodeNameMap(
  node: MapNode,
  fields: Readonly<Record<NameSpace, FieldFacts>>,
  diagnostics: Diagnostics,
): NameEntry | undefined {
  const before = diagnostics.errorCount;
  const names = decodeNames(node, fields, "a name map", diagnostics);
  if (diagnostics.errorCount > before) return undefined;
  if (Object.values(names).some((name) => name.value !== null)) {
    return { names, claims: node.entries.map((entry) => entry.value.origin), origin: node.origin };
  }
  diagnostics.report(report.nothingNamed({}, node.origin));
  return undefined;
}

function isNameSpace(name: string): name is NameSpace {
  return nameSpaceSet.has(name);
}

function nameOrNull(node: Node, diagnostics: Diagnostics): Located<string | null> | undefined {
  if (node.kind === "scalar" && node.type === "null") return { value: null, origin: node.origin };
  return text.decode(node, diagnostics);
}

/** The name by which the source distribution, or else the first one named, knows the entry. */
export function sourceName(entry: NameEntry, source: Distribution): Located<string> {
  const own = entry.name ?? entry.names[source];
  if (own !== undefined && typeof own.value === "string") return { value: own.value, origin: own.origin };
  for (const space of nameSpaces) {
    const name = entry.names[space];
    if (name !== undefined && typeof name.value === "string") return { value: name.value, origin: name.origin };
  }
  throw new Error("a name entry without any name was not refused while decoding");
}
