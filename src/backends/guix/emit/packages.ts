import type { AurPackage, Package, Resource } from "../../../ir/resource.ts";
import { type Emitter, lowered, refused, type Verdict } from "../../backend.ts";
import { resolvePackage } from "../../shared/names.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import { type GuixDraft, need, refusedOnce } from "../draft.ts";

/** Packages are asked for by specification, which needs no import; two names may mean one package. */
export function emitPackage(resource: Package | AurPackage, draft: GuixDraft): Verdict {
  const { answer, verdict } = resolvePackage(resource, draft.system.source, "guix");
  if (verdict !== undefined) return verdict;
  if (answer.how === "package" || answer.how === "option") {
    for (const name of answer.names) need(draft.packages, name, resource.name.origin);
  }
  return lowered;
}

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
