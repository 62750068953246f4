import { type Distribution, distributions, type NameSpace } from "../ir/target.ts";
import guixUnitsText from "./data/guix-units.tsv";
import nixUnitsText from "./data/nix-units.tsv";
import unitsText from "./data/units.tsv";
import type { UnitAnswer } from "./index.ts";
import { readOptions } from "./nix-options.ts";
import { isNone, noneAnswer } from "./reasons.ts";
import { unitSynonym } from "./synonyms.ts";
import { namesOf, type Row, Table, words } from "./table.ts";

const columns: Readonly<Record<Distribution, number>> = { arch: 0, debian: 1, fedora: 2 };
const flagsColumn = 3;
const evidenceColumn = 4;

const units = new Table(unitsText);
const nixUnits = new Table(nixUnitsText);
const guixUnits = new Table(guixUnitsText);

/** What a systemd unit of `source` (with its suffix) is on `target`; instances of templates are answered too. */
export function lookupUnit(unit: string, source: Distribution, target: NameSpace): UnitAnswer {
  if (source === target) return { how: "unit", names: [unit], evidence: "source distribution" };
  const exact = lookupName(unit, "", source, target);
  if (exact !== undefined) return exact;
  const parts = /^([^@]+@)(.+)(\.[a-z]+)$/s.exec(unit);
  if (parts === null) return { how: "unknown" };
  const [, prefix = "", instance = "", suffix = ""] = parts;
  return lookupName(prefix + suffix, instance, source, target) ?? { how: "unknown" };
}

/** The units of `source` that the tables know and whose names begin with `prefix`; templates are left out. */
export function denseUnits(prefix: string, source: Distribution): readonly string[] {
  const isDense = (name: string): boolean =>
    !name.includes("@") && !words(units.find(name, columns[source])?.[flagsColumn]).includes("not-dense");
  return units.keysFrom(prefix, columns[source]).filter(isDense);
}

/** Every unit name of `source` that the tables know. */
export function* knownUnits(source: Distribution): Iterable<string> {
  yield* units.keys(columns[source]);
}

/** Whether the tables know a unit of `source`, whatever they say of it elsewhere. */
export function isKnownUnit(unit: string, source: Distribution): boolean {
  return findRow(unit, source) !== undefined;
}

function findRow(unit: string, source: Distribution): Row | undefined {
  const row = units.find(unit, columns[source]);
  const synonym = row === undefined ? unitSynonym(unit, source) : undefined;
  return synonym === undefined ? row : units.find(synonym);
}

/** What a unit that `source` does not have is called there where another distribution calls it so. */
export function unitNamesElsewhere(unit: string, source: Distribution): readonly string[] {
  const cells = distributions.map((other) => units.find(unit, columns[other])?.[columns[source]] ?? "");
  return [...new Set(cells.flatMap(namesOf))];
}

function lookupName(name: string, instance: string, source: Distribution, target: NameSpace): UnitAnswer | undefined {
  const row = findRow(name, source);
  if (row === undefined) return undefined;
  const key = row[0] ?? "";
  if (target === "nix") return answerNix(nixUnits.find(key), instance);
  if (target === "guix") return answerGuix(guixUnits.find(key));
  return answerUnit(row, target, instance);
}

function answerUnit(row: Row, target: Distribution, instance: string): UnitAnswer | undefined {
  const cell = row[columns[target]] ?? "";
  const evidence = row[evidenceColumn] ?? "";
  if (cell === "") return undefined;
  if (isNone(cell)) return noneAnswer(cell, evidence);
  return { how: "unit", names: words(cell).map((name) => name.replace("@.", () => `@${instance}.`)), evidence };
}

function answerNix(row: Row | undefined, instance: string): UnitAnswer | undefined {
  if (row === undefined) return undefined;
  const [, assignments = "", since, flags, note, evidence = ""] = row;
  if (isNone(assignments)) return noneAnswer(assignments, evidence);
  return readOptions({ assignments, since, flags, note, evidence }, instance);
}

function answerGuix(row: Row | undefined): UnitAnswer | undefined {
  if (row === undefined) return undefined;
  const [, type = "", module = "", flags, needs, replaces, note, evidence = ""] = row;
  if (isNone(type)) return noneAnswer(type, evidence);
  const has = (flag: string): boolean => words(flags).includes(flag);
  return {
    how: "guix-service",
    type,
    module,
    isInDesktop: has("desktop"),
    isInBase: has("base"),
    needs: words(needs).map(parseServiceType),
    needsDesktop: has("needs-desktop"),
    needsNetworking: has("needs-networking"),
    replaces: words(replaces).map(parseServiceType),
    evidence,
    ...(note ? { note } : {}),
  };
}

/** `networking/network-manager-service-type`: the module, then the type. */
function parseServiceType(text: string): { readonly type: string; readonly module: string } {
  const [module = "", type = ""] = text.split("/");
  return { type, module };
}
