import type { Distribution, NameSpace } from "../ir/target.ts";
import { parseAssignments } from "./assignments.ts";
import aurText from "./data/aur.tsv";
import nixPackagesText from "./data/nix-packages.tsv";
import packagesText from "./data/packages.tsv";
import type { PackageAnswer } from "./index.ts";
import { applyRules } from "./package-rules.ts";
import { isNone, noneAnswer } from "./reasons.ts";
import { type Row, Table, words } from "./table.ts";

/** Columns of packages.tsv and aur.tsv; the first is the name on Arch, which is the key of every table here. */
const columns: Readonly<Record<NameSpace, number>> = { arch: 0, debian: 1, fedora: 2, guix: 3, nix: 4 };
const flagsColumn = 5;
const noteColumn = 6;
const evidenceColumn = 7;

const packages = new Table(packagesText);
const aur = new Table(aurText);
const nixPackages = new Table(nixPackagesText);

const unknown: PackageAnswer = { how: "unknown" };

/**
 * What a package of `source` (on Arch: of the AUR too) is on `target`. A package of the same distribution is
 * itself, known or not. NixOS options come before packages, curated rows before rules, and nothing is guessed.
 */
export function lookupPackage(name: string, source: Distribution, target: NameSpace): PackageAnswer {
  if (source === target) return { how: "package", names: [name], evidence: "source distribution" };
  const key = source === "arch" ? name : packages.find(name, columns[source])?.[0];
  if (key === undefined) return applyRules(name, source, target) ?? unknown;
  return (
    lookupKey(key, target) ?? applyRules(name, source, target) ?? lookupUnsuffixed(name, source, target) ?? unknown
  );
}

/** Every package name of `source` that the tables know, AUR names included. */
export function* knownPackages(source: Distribution): Iterable<string> {
  yield* packages.keys(columns[source]);
  if (source === "arch") yield* aur.keys();
}

function lookupKey(key: string, target: NameSpace): PackageAnswer | undefined {
  return (target === "nix" ? answerOptions(nixPackages.find(key)) : undefined) ?? answerRow(key, target);
}

function answerOptions(row: Row | undefined): PackageAnswer | undefined {
  if (row === undefined) return undefined;
  const [, assignments = "", names, since, flags, note, evidence = ""] = row;
  if (isNone(assignments)) return noneAnswer(assignments, evidence);
  return {
    how: "option",
    assignments: parseAssignments(assignments),
    names: words(names),
    ...(since ? { since } : {}),
    ...(words(flags).includes("unfree") ? { isUnfree: true } : {}),
    evidence,
    ...(note ? { note } : {}),
  };
}

function answerRow(key: string, target: NameSpace): PackageAnswer | undefined {
  const isAur = packages.find(key) === undefined;
  const row = isAur ? aur.find(key) : packages.find(key);
  if (row === undefined) return undefined;
  const evidence = row[evidenceColumn] ?? "";
  if (isAur && target === "arch") return undefined;
  const cell = row[columns[target]] ?? "";
  if (cell === "") return undefined;
  if (isNone(cell)) return noneAnswer(cell, evidence);
  const note = row[noteColumn];
  const isUnfree = words(row[flagsColumn]).includes("unfree");
  return { how: "package", names: words(cell), ...(isUnfree ? { isUnfree } : {}), evidence, ...(note ? { note } : {}) };
}

/** AUR names say how a package is built: `foo-git` and `foo-bin` are `foo`, built from its head or not at all. */
function lookupUnsuffixed(name: string, source: Distribution, target: NameSpace): PackageAnswer | undefined {
  const plain = source === "arch" ? /^(.+)-(?:git|bin|appimage)$/.exec(name)?.[1] : undefined;
  const answer = plain === undefined ? undefined : lookupKey(plain, target);
  if (answer === undefined || answer.how === "unknown") return undefined;
  return { ...answer, evidence: `rule: ${name} is ${plain}; ${answer.evidence}` };
}
