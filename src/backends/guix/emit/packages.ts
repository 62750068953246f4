import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Located } from "../../../diagnostics/origin.ts";
import type { AurPackage, Package, Resource } from "../../../ir/resource.ts";
import { approximated, type Emitter, lowered, refused, type Verdict } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import { type GuixDraft, need, refusedOnce } from "../draft.ts";
import { basePackages } from "../packages/base.ts";
import { type Collision, findCollisions } from "../packages/collisions.ts";
import { type RequestedPackages, requestPackages, specificationsOf } from "../packages/requested.ts";
import { servicePlan } from "./services.ts";

/** All packages of the input on Guix, looked up when they are first asked for. */
export function requestedPackages(draft: GuixDraft): RequestedPackages {
  draft.requested ??= requestPackages(draft.system);
  return draft.requested;
}

function collisions(draft: GuixDraft): ReadonlyMap<string, Collision> {
  const isDesktop = servicePlan(draft).base === "%desktop-services";
  draft.collisions ??= findCollisions(
    requestedPackages(draft).specifications,
    isDesktop ? ["%base", "%desktop"] : ["%base"],
  );
  return draft.collisions;
}

/** Packages are asked for by specification, which needs no import; two names may mean one package. */
export function emitPackage({ id, name }: Package | AurPackage, draft: GuixDraft): Verdict {
  const resolved = requestedPackages(draft).answers.get(id);
  if (resolved === undefined) return lowered;
  if (resolved.verdict !== undefined) return resolved.verdict;
  const collided: Collision[] = [];
  for (const specification of specificationsOf(resolved)) {
    if (basePackages.has(specification)) continue;
    const collision = collisions(draft).get(specification);
    if (collision === undefined) need(draft.packages, specification, name.origin);
    else collided.push(collision);
  }
  const [collision] = collided;
  if (collision === undefined) return lowered;
  const reason = explainCollision(name, collision);
  const isWhole = collided.length === specificationsOf(resolved).length && !collision.isBrought;
  return isWhole ? refused(reason) : approximated(reason);
}

function explainCollision({ value: name, origin }: Located<string>, { of, other, isBrought }: Collision): Diagnostic {
  const parameters = { name, of, other: systemParts[other] ?? other };
  return (isBrought ? report.otherVersion : report.packageCollision)(parameters, origin);
}

const systemParts: Readonly<Record<string, string>> = { "%base": "%base-packages", "%desktop": "%desktop-services" };

const noPacman =
  (what: string) =>
  ({ origin }: Resource, draft: GuixDraft): Verdict =>
    refusedOnce(draft, what, () => report.noPacman({ what }, origin));

export const emitPackageHelper = noPacman("helpers for the AUR");
export const emitManagedRepository = noPacman("the repositories of Arch Linux");
export const emitPacmanOptions = noPacman("options of pacman");
export const emitMirrors = noPacman("mirrors of Arch Linux");

export const emitThirdPartyRepository: Emitter<"third-party-repository", GuixDraft> = (repository) => {
  const { name, distribution, origin } = repository;
  if (distribution === undefined) return refused(report.noRepository({ name: name.value }, origin));
  return refused(report.otherRepository({ name: name.value, distribution: distribution.value }, origin));
};
