import { type Distribution, distributions, type NameSpace } from "../ir/target.ts";
import aurText from "./data/aur.tsv";
import nixPackagesText from "./data/nix-packages.tsv";
import packagesText from "./data/packages.tsv";
import type { PackageAnswer } from "./index.ts";
import { readOptions } from "./nix-options.ts";
import { applyRules } from "./package-rules.ts";
import { isNone, noneAnswer } from "./reasons.ts";
import { packageSynonym, packageSynonyms } from "./synonyms.ts";
import { namesOf, type Row, Table, words } from "./table.ts";

/** Columns of packages.tsv and aur.tsv; the first is the name on Arch, which is the key of every table here. */
const columns: Readonly<Record<NameSpace, number>> = { arch: 0, debian: 1, fedora: 2, guix: 3, nix: 4 };
const flagsColumn = 5;
const noteColumn = 6;
const evidenceColumn = 7;

const packages = new Table(packagesText, (row) => words(row[flagsColumn]).includes("variant"));
const aur = new Table(aurText);
const nixPackages = new Table(nixPackagesText);

const unknown: PackageAnswer = { how: "unknown" };

/**
 * What a package of `source` (on Arch: of the AUR too) is on `target`. A package of the same distribution is
 * itself, known or not. NixOS options come before packages, curated rows before rules, and nothing is guessed.
 */
export function lookupPackage(name: string, source: Distribution, target: NameSpace): PackageAnswer {
  if (source === target) return { how: "package", names: [name], evidence: "source distribution" };
  const key = keyOf(name, source);
  if (key !== undefined && source !== "arch" && isNone(key)) return noneAnswer(key, "hand");
  if (key === undefined) return applyRules(name, source, target) ?? unknown;
  return (
    lookupKey(key, target) ?? applyRules(name, source, target) ?? lookupUnsuffixed(name, source, target) ?? unknown
  );
}

/** The name on Arch of a package of `source`, or the reason (`-KEY`) why no other system has it. */
function keyOf(name: string, source: Distribution): string | undefined {
  if (source === "arch") return name;
  return (
    packages.find(name, columns[source])?.[0] ?? packageSynonym(name, source) ?? aur.find(name, columns[source])?.[0]
  );
}

/** Every package name of `source` that the tables know, AUR names included. */
export function* knownPackages(source: Distribution): Iterable<string> {
  yield* packages.keys(columns[source]);
  yield* aur.keys(columns[source]);
  yield* packageSynonyms(source);
}

/** Every name of the Arch User Repository that the tables know. */
export function knownAurPackages(): Iterable<string> {
  return aur.keys();
}

/** Whether the tables know a package of `source`, whatever they say of it elsewhere. */
export function isKnownPackage(name: string, source: Distribution): boolean {
  if (source !== "arch") return keyOf(name, source) !== undefined;
  return packages.find(name) !== undefined || aur.find(name) !== undefined;
}

/**
 * What a name that `source` does not have is on `source` where another distribution calls a package so: `fd` for
 * `fd-find` on Arch. Nothing where the tables do not say.
 */
export function namesElsewhere(name: string, source: Distribution): readonly string[] {
  const cells = distributions.map((other) => packages.find(name, columns[other])?.[columns[source]] ?? "");
  return [...new Set(cells.flatMap(namesOf))];
}

/** Whether a name is one of the Arch User Repository, and of no package of Arch itself. */
export function isAurOnly(name: string): boolean {
  return aur.find(name) !== undefined && packages.find(name) === undefined;
}

/** The name by which the tables know a package of `source`: the one on Arch. A package they do not know keeps its own. */
export function canonicalName(name: string, source: Distribution): string {
  if (source !== "arch") {
    const key = keyOf(name, source);
    return key === undefined || isNone(key) ? name : key;
  }
  const plain = unsuffixed(name);
  return plain !== undefined && !isKnownPackage(name, source) && isKnownPackage(plain, source) ? plain : name;
}

function lookupKey(key: string, target: NameSpace): PackageAnswer | undefined {
  return (target === "nix" ? answerOptions(nixPackages.find(key)) : undefined) ?? answerRow(key, target);
}

function answerOptions(row: Row | undefined): PackageAnswer | undefined {
  if (row === undefined) return undefined;
  const [, assignments = "", names, since, flags, note, evidence = ""] = row;
  if (isNone(assignments)) return noneAnswer(assignments, evidence);
  return readOptions({ assignments, names, since, flags, note, evidence });
}

function answerRow(key: string, target: NameSpace): PackageAnswer | undefined {
  const official = packages.find(key);
  const row = official ?? aur.find(key);
  if (row === undefined) return undefined;
  const evidence = row[evidenceColumn] ?? "";
  if (target === "arch")
    return official === undefined ? undefined : { how: "package", names: [key], evidence: "key of the table" };
  const cell = row[columns[target]] ?? "";
  if (cell === "") return undefined;
  if (isNone(cell)) return noneAnswer(cell, evidence);
  return { how: "package", names: words(cell), ...readFlags(row, target), evidence };
}

/** `unfree`: not free software. `debian:SECTION`: from `contrib`, `non-free` or `non-free-firmware`. */
function readFlags(row: Row, target: NameSpace): { readonly isUnfree?: true; readonly note?: string } {
  const flags = words(row[flagsColumn]);
  const section = flags.find((flag) => target === "debian" && flag.startsWith("debian:"))?.slice("debian:".length);
  const notes = [row[noteColumn] ?? "", section === undefined ? "" : `from Debian's ${section} section`];
  const note = notes.filter((text) => text !== "").join("; ");
  return { ...(flags.includes("unfree") ? { isUnfree: true } : {}), ...(note === "" ? {} : { note }) };
}

function unsuffixed(name: string): string | undefined {
  return /^(.+)-(?:git|bin|appimage)$/.exec(name)?.[1];
}

/** AUR names say how a package is built: `foo-git` and `foo-bin` are `foo`, built from its head or not at all. */
function lookupUnsuffixed(name: string, source: Distribution, target: NameSpace): PackageAnswer | undefined {
  const plain = source === "arch" ? unsuffixed(name) : undefined;
  const answer = plain === undefined ? undefined : lookupKey(plain, target);
  if (answer === undefined || answer.how === "unknown") return undefined;
  return { ...answer, evidence: `rule: ${name} is ${plain}; ${answer.evidence}` };
}
