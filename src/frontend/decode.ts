import type { Diagnostics, Note } from "../diagnostics/diagnostic.ts";
import { replaceByOnly } from "../diagnostics/replace-scalar.ts";
import { findNearest } from "../diagnostics/suggest.ts";
import type { Area, Resource } from "../ir/resource.ts";
import { buildSystem, type System } from "../ir/system.ts";
import type { Distribution } from "../ir/target.ts";
import { addAnnotation } from "./annotations.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import { addDefaultBootloader } from "./keys/bootloader.ts";
import { core, defaultCore } from "./keys/core.ts";
import { hostname } from "./keys/hostname.ts";
import { keys } from "./keys/index.ts";
import { prune } from "./keys/prune.ts";
import { meaningOf, notesOn, reportEmptyValue, reportSwallowedKey } from "./known-keys.ts";
import { Lowering } from "./lowering.ts";
import { applyNames } from "./names-file.ts";
import { decodeValue, type LocatedList } from "./shape.ts";
import { lackOf } from "./subjects.ts";
import { type Entry, leavesOf, type MapNode, type Node } from "./tree.ts";
import { swallowedKey } from "./yaml/missing-space.ts";

const keysByName = new Map(keys.map((definition) => [definition.key, definition]));

/** What a Ch-obolo is read with. */
export interface Beside {
  /** Adds to the input's `prune`. */
  readonly pruned: readonly Area[];
  /** The content of `names.yml`. */
  readonly names: Node | undefined;
}

/** Decodes every top-level key of a resolved tree and lowers it to a System. */
export function decodeSystem(tree: MapNode, { pruned, names }: Beside, diagnostics: Diagnostics): System {
  const { decoded, broken } = decodeKeys(tree, diagnostics);
  const declaredPrune = decoded.get(prune.key) as LocatedList<{ readonly value: Area }> | undefined;
  const allPruned = new Set([...pruned, ...(declaredPrune?.items.map((area) => area.value) ?? [])]);
  const declaredCore = decoded.get(core.key) as { readonly value: Distribution } | undefined;
  const keyOrigins = new Map(tree.entries.map(({ key }) => [key.value, key.origin]));
  const source = declaredCore?.value ?? defaultCore;
  const lowering = new Lowering(source, { decoded, broken, keyOrigins }, allPruned, diagnostics);
  lowerKeys(decoded, lowering);
  if (names !== undefined) applyNames(names, lowering);
  annotateRest(tree, lowering);
  const name = lowering.value(hostname)?.value ?? "machine";
  return buildSystem(name, source, lowering.resources, broken);
}

interface DecodedKeys {
  readonly decoded: ReadonlyMap<string, unknown>;
  /** Keys in which something is wrong; all of them where the tree itself may lack pieces. */
  readonly broken: ReadonlySet<string>;
}

function decodeKeys(tree: MapNode, diagnostics: Diagnostics): DecodedKeys {
  const decoded = new Map<string, unknown>();
  const broken = new Set(diagnostics.hasErrors ? keysByName.keys() : []);
  for (const entry of tree.entries) {
    const before = diagnostics.errorCount;
    const definition = keysByName.get(entry.key.value);
    if (definition === undefined) for (const key of reportUnknownKey(entry, tree, diagnostics)) broken.add(key);
    else if (isNull(entry))
      reportEmptyValue(entry, { form: definition.shape.form, doc: definition.doc, isRequired: false }, "", diagnostics);
    else {
      const value: unknown = decodeValue<unknown>(definition.shape, entry.value, diagnostics);
      if (value !== undefined) decoded.set(definition.key, value);
      if (diagnostics.errorCount > before) broken.add(definition.key);
    }
  }
  return { decoded, broken };
}

function isNull({ value }: Entry): boolean {
  return value.kind === "scalar" && value.type === "null";
}

/** What other tools call a key, and short names of roles on the command line. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["pkgs", "packages"],
  ["natPkgs", "packages"],
  ["native_packages", "packages"],
  ["usr", "users"],
  ["boot", "bootloader"],
  ["include", "imports"],
  ["includes", "imports"],
]);

/** `x-shell` for `X-SHELL` and `x_shell`; undefined for what is no key of the author's own. */
function spellFreeKey(name: string): string | undefined {
  if (!/^x[-_]/i.test(name)) return undefined;
  return `x-${(/[a-z]/.test(name.slice(1)) ? name : name.toLowerCase()).slice(2)}`;
}

/** Reports a top-level key that nobody reads, and gives the keys that are missing for it: those that it may mean. */
function reportUnknownKey(entry: Entry, tree: MapNode, diagnostics: Diagnostics): readonly string[] {
  const { value: name, origin } = entry.key;
  if (name.startsWith("x-")) return [];
  const free = spellFreeKey(name);
  const known = free === undefined ? ["imports", ...keysByName.keys()] : [free];
  if (reportSwallowedKey(entry, tree, known, diagnostics)) return [swallowedKey(name) ?? name];
  const notes = [...notesOn(entry), ...noteOnKeysInside(entry)];
  const { meant, suggestion } = meaningOf(otherNames.get(name) ?? free ?? name, tree, known, findNearest);
  if (suggestion === undefined) diagnostics.report(report.unreadKey({ key: name }, origin, { notes }));
  else {
    const fix = replaceByOnly(meant, name, origin);
    const about = lackOf(tree, meant);
    diagnostics.report(report.misspeltKey({ key: name, meant, suggestion }, origin, { fix, notes, about }));
  }
  return meant.includes("imports") ? known : meant;
}

/** A key that groups others, as the files of other tools have it, hides them. */
function noteOnKeysInside({ value }: Entry): readonly Note[] {
  const entries = value.kind === "map" ? value.entries : [];
  const [key] = entries.map((entry) => entry.key).filter((inner) => keysByName.has(inner.value));
  if (key === undefined) return [];
  return [
    { message: `\`${key.value}\` is read where nothing stands around it, and not in here`, span: key.origin.span },
  ];
}

function lowerKeys(decoded: ReadonlyMap<string, unknown>, lowering: Lowering): void {
  for (const definition of keys) {
    const value = decoded.get(definition.key);
    if (value !== undefined) definition.lower(value, lowering);
    if (definition.key === "bootloader") addDefaultBootloader(lowering);
  }
}

/** Lets every leaf that no key answered for end in an annotation: free keys, unread keys, empty values. */
function annotateRest(tree: MapNode, lowering: Lowering): void {
  const claimed = new Set(lowering.resources.flatMap((resource: Resource) => resource.claims));
  for (const entry of tree.entries) {
    const name = entry.key.value;
    const rest = leavesOf(entry.value, name).filter((leaf) => !claimed.has(leaf.origin));
    if (keysByName.has(name)) {
      for (const leaf of rest.filter(({ isEmpty }) => isEmpty)) {
        addAnnotation(leaf.path, [leaf.origin], "an empty value declares nothing", lowering);
      }
      continue;
    }
    const why = name.startsWith("x-") ? "`x-` keys are free for the author" : "no role reads this key";
    addAnnotation(
      name,
      rest.map((leaf) => leaf.origin),
      why,
      lowering,
    );
  }
}
