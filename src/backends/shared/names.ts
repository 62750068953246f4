import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import { askFor } from "../../diagnostics/suggest.ts";
import type { AurPackage, Keymap, NameOverrides, Package, Unit } from "../../ir/resource.ts";
import type { Distribution, NameSpace } from "../../ir/target.ts";
import { nameDiagnostics } from "../../knowledge/diagnostics.ts";
import {
  denseUnits,
  isKnownPackage,
  isKnownUnit,
  keymapsAlike,
  lacksKeymap,
  lookupPackage,
  lookupUnit,
  nearestPackages,
  nearestUnits,
  type PackageAnswer,
  type UnitAnswer,
} from "../../knowledge/index.ts";
import { refused, type Verdict } from "../backend.ts";

export interface ResolvedPackage {
  readonly answer: PackageAnswer;
  /** Present where nothing can be emitted: the refusal. */
  readonly verdict?: Verdict;
}

export interface ResolvedUnit {
  /** The unit of the source distribution that the answer is about. */
  readonly unit: string;
  readonly answer: UnitAnswer;
  /** Present where nothing can be emitted: the refusal. */
  readonly verdict?: Verdict;
}

/**
 * What a package is on `target`: the author's own name for it, or what the knowledge base says. Without a name to
 * use there is a verdict that refuses with the reason.
 */
export function resolvePackage(
  resource: Package | AurPackage,
  source: Distribution,
  target: NameSpace,
): ResolvedPackage {
  const name = resource.name.value;
  const override = findOverride(resource.names, target);
  if (override !== undefined) {
    const answer: PackageAnswer =
      override.name === null ? leftOut : { how: "package", names: [override.name], evidence: author };
    return withReason(
      answer,
      override.name === null ? nameDiagnostics.leftOut({ name, target }, override.origin) : undefined,
    );
  }
  const answer = lookupPackage(name, source, target);
  return withReason(answer, explainPackage(resource, answer, source, target));
}

/** What one unit, given by its full name, is on `target`. A dense unit is resolved by `resolveUnits`. */
export function resolveUnit(resource: Unit, source: Distribution, target: NameSpace): ResolvedUnit {
  const unit = resource.name.value;
  const override = findOverride(resource.names, target);
  if (override !== undefined) return resolveUnitOverride(unit, override, target);
  return resolveUnitName(unit, resource.name.origin, source, target);
}

/**
 * Every unit that the resource means, each with its answer: one, or for a dense unit all known ones with its
 * prefix. A prefix that no known unit has gives one refusal.
 */
export function resolveUnits(resource: Unit, source: Distribution, target: NameSpace): readonly ResolvedUnit[] {
  if (!resource.isDense.value || findOverride(resource.names, target) !== undefined) {
    return [resolveUnit(resource, source, target)];
  }
  const name = resource.name.value;
  const units = denseUnits(name, source);
  if (units.length > 0) return units.map((unit) => resolveUnitName(unit, resource.name.origin, source, target));
  const reason = nameDiagnostics.noUnitOfPrefix({ name, target }, resource.name.origin);
  return [{ unit: name, answer: { how: "unknown" }, verdict: refused(reason) }];
}

const author = "the author's own name";
const leftOut = { how: "none", reason: "the author left it out", evidence: author } as const;

interface Override {
  readonly name: string | null;
  readonly origin: Origin;
}

function findOverride(names: NameOverrides, target: NameSpace): Override | undefined {
  const given = names[target];
  return given === undefined ? undefined : { name: given.value, origin: given.origin };
}

function withReason(answer: PackageAnswer, reason: Diagnostic | undefined): ResolvedPackage {
  return reason === undefined ? { answer } : { answer, verdict: refused(reason) };
}

function explainPackage(
  resource: Package | AurPackage,
  answer: PackageAnswer,
  source: Distribution,
  target: NameSpace,
): Diagnostic | undefined {
  const { value: name, origin } = resource.name;
  if (answer.how === "unknown") {
    const suggestion = isKnownPackage(name, source) ? undefined : askFor(nearestPackages(name, source));
    return nameDiagnostics.unknownPackage(
      { name, source, target, ...(suggestion === undefined ? {} : { suggestion }) },
      origin,
    );
  }
  if (answer.how !== "none") return undefined;
  const isExplicit = resource.kind === "aur-package" || resource.role === "explicit";
  const explain = isExplicit ? nameDiagnostics.noPackage : nameDiagnostics.noImpliedPackage;
  return explain({ ...answer, name, target }, origin);
}

function resolveUnitOverride(unit: string, override: Override, target: NameSpace): ResolvedUnit {
  if (override.name !== null) return { unit, answer: { how: "unit", names: [override.name], evidence: author } };
  const reason = nameDiagnostics.leftOut({ name: unit, target }, override.origin);
  return { unit, answer: leftOut, verdict: refused(reason) };
}

function resolveUnitName(unit: string, origin: Origin, source: Distribution, target: NameSpace): ResolvedUnit {
  const answer = lookupUnit(unit, source, target);
  const reason = explainUnit(unit, answer, origin, source, target);
  return reason === undefined ? { unit, answer } : { unit, answer, verdict: refused(reason) };
}

function explainUnit(
  name: string,
  answer: UnitAnswer,
  origin: Origin,
  source: Distribution,
  target: NameSpace,
): Diagnostic | undefined {
  if (answer.how === "none") return nameDiagnostics.noUnit({ ...answer, name, target }, origin);
  if (answer.how !== "unknown") return undefined;
  const suggestion = isKnownUnit(name, source) ? undefined : askFor(nearestUnits(name, source));
  return nameDiagnostics.unknownUnit(
    { name, source, target, ...(suggestion === undefined ? {} : { suggestion }) },
    origin,
  );
}

/** The refusal of a console keymap that `target` does not have. One that nobody knows may be the machine's own. */
export function refuseKeymap({ name: { value: name, origin } }: Keymap, target: NameSpace): Verdict | undefined {
  if (!lacksKeymap(name, target)) return undefined;
  return refused(nameDiagnostics.noKeymap({ name, target, alike: keymapsAlike(name, target) }, origin));
}
