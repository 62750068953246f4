import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { replaceByOnly } from "./diagnostics/replace-scalar.ts";
import { findNearest } from "./diagnostics/suggest.ts";
import type { AurPackage, Package, Unit, User } from "./ir/resource.ts";
import type { System } from "./ir/system.ts";
import { nameSpaces } from "./ir/target.ts";
import { nameDiagnostics as report } from "./knowledge/diagnostics.ts";
import {
  consoleKeymapNames,
  groupsProvided,
  isAurOnly,
  isConsoleKeymap,
  isKnownPackage,
  isKnownUnit,
  isNoMisspelling,
  knownLocales,
  knownShells,
  localeCodesets,
  lookupShell,
  namesElsewhere,
  nearestPackages,
  nearestUnits,
  unitNamesElsewhere,
} from "./knowledge/index.ts";

/** Shorter names have too many neighbours to be taken for one of them, and so have names two letters away. */
const shortestSuspect = 4;
const farthestMeant = 1;

/**
 * Names that nobody is known to have and that look like one that is known: warnings, because the tables are not all
 * there is. Names in a map (`{arch: neovm}`) are the author's word and not doubted.
 */
export function suspectNames(system: System): readonly Diagnostic[] {
  const { byKind } = system;
  const ofDistribution = system.broken.has("core")
    ? []
    : [
        ...[...byKind.package, ...byKind["aur-package"]].flatMap((resource) => suspectPackage(resource, system)),
        ...misplacedPackages(system),
        ...byKind.unit.flatMap((unit) => suspectUnit(unit, system)),
        ...suspectGroups(system),
      ];
  return [
    ...ofDistribution,
    ...byKind.user.flatMap(suspectShell),
    ...byKind.locale.flatMap(({ name }) => suspectLocale(name)),
    ...byKind.keymap.flatMap(({ name }) => suspectKeymap(name)),
  ];
}

function suspectPackage(
  { kind, name: { value: name, origin }, names }: Package | AurPackage,
  { source }: System,
): Diagnostic[] {
  if (names[source] !== undefined || isKnownPackage(name, source) || isNoMisspelling(source, name)) return [];
  const elsewhere = kind === "aur-package" ? [] : namesElsewhere(name, source);
  if (elsewhere.length > 0) return [report.suspectPackage({ name, source, meant: elsewhere }, origin)];
  if (name.length < shortestSuspect) return [];
  const meant = nearestPackages(name, source, farthestMeant);
  if (meant.length === 0) return [];
  const isOtherCase = meant[0]?.toLowerCase() === name.toLowerCase();
  const fix = isOtherCase ? replaceByOnly(meant, name, origin) : undefined;
  return [report.suspectPackage({ name, source, meant }, origin, { fix })];
}

/** Packages of the AUR among those of Arch; a repository of somebody else may have them built. */
function misplacedPackages({ source, byKind }: System): Diagnostic[] {
  if (source !== "arch" || byKind["third-party-repository"].length > 0) return [];
  const misplaced = byKind.package.filter(
    ({ name, names }) => Object.keys(names).length === 0 && isAurOnly(name.value),
  );
  return misplaced.map(({ name: { value: name, origin } }) => report.aurPackage({ name }, origin));
}

/** A name without a suffix stands for a service, and is spoken of as it is written. */
function suspectUnit({ name: { value: unit, origin }, names, isDense }: Unit, { source }: System): Diagnostic[] {
  const isTemplate = unit.includes("@");
  if (names[source] !== undefined || isDense.value || isTemplate || isKnownUnit(unit, source)) return [];
  const { file, start, end } = origin.span;
  const isSuffixWritten = file.text.slice(start, end).includes(".service");
  const asWritten = (name: string): string => (isSuffixWritten ? name : name.replace(/\.service$/, ""));
  const name = asWritten(unit);
  const elsewhere = unitNamesElsewhere(unit, source).map(asWritten);
  if (elsewhere.length > 0) return [report.suspectUnit({ name, source, meant: elsewhere }, origin)];
  if (name.length < shortestSuspect) return [];
  const meant = nearestUnits(unit, source, farthestMeant).map(asWritten);
  return meant.length === 0 ? [] : [report.suspectUnit({ name, source, meant }, origin)];
}

function suspectShell({ shell: { value: name, origin } }: User): Diagnostic[] {
  if (lookupShell(name) !== undefined || isNoMisspelling("shell", name)) return [];
  const meant = findNearest(name, knownShells());
  if (meant.length === 0) return [];
  return [report.suspectShell({ name, meant }, origin, { fix: replaceByOnly(meant, name, origin) })];
}

/** No repair: nobody is put into a group such as `wheel` because of a letter. */
function suspectGroups({ byKind }: System): Diagnostic[] {
  const users = new Set(byKind.user.map(({ name }) => name.value));
  const known = new Set(nameSpaces.flatMap((space) => knownGroups(space)));
  const seen = new Set<string>();
  return byKind.membership.flatMap(({ group: { value: name, origin } }) => {
    if (known.has(name) || users.has(name) || seen.has(name) || name.length < shortestSuspect) return [];
    seen.add(name);
    const meant = findNearest(name, known);
    return meant.length === 0 ? [] : [report.suspectGroup({ name, meant }, origin)];
  });
}

function knownGroups(space: (typeof nameSpaces)[number]): readonly string[] {
  const { predeclared, byOption } = groupsProvided(space);
  return [...predeclared, ...byOption.keys()];
}

function suspectLocale({ value: name, origin }: Package["name"]): Diagnostic[] {
  const [, language = "", codeset = "", modifier = ""] = /^([^.@]+)(?:\.([^@]+))?(@.+)?$/.exec(name) ?? [];
  const base = language + modifier;
  if (language === "C" || language === "POSIX" || localeCodesets(base).includes(codeset)) return [];
  const known = [...knownLocales()];
  const ofLanguage = known.filter((other) => other.split("_", 1)[0] === language.split("_", 1)[0]);
  const swapped = ofLanguage.filter((other) => other !== base && lettersOf(other) === lettersOf(base));
  const related = swapped.length > 0 ? [] : ofLanguage;
  const meant = ofLanguage.length > 0 ? swapped : findNearest(base, known);
  const names = meant.map((other) => other.replace(/(?=@|$)/, () => `.${codeset}`));
  const parameters = { name, codesets: localeCodesets(base), related, meant: names };
  return [report.unknownLocale(parameters, origin, { fix: replaceByOnly(names, name, origin) })];
}

function lettersOf(name: string): string {
  return [...name].sort().join("");
}

function suspectKeymap({ value: name, origin }: Package["name"]): Diagnostic[] {
  if (isConsoleKeymap(name)) return [];
  const meant = findNearest(name, consoleKeymapNames());
  return [report.unknownKeymap({ name, meant }, origin, { fix: replaceByOnly(meant, name, origin) })];
}
