import type { ResourceId } from "../../../ir/resource.ts";
import type { System } from "../../../ir/system.ts";
import { type ResolvedPackage, resolvePackage } from "../../shared/names.ts";

/** What every package of the input is on Guix. */
export interface RequestedPackages {
  readonly answers: ReadonlyMap<ResourceId, ResolvedPackage>;
  /** Specifications in the order of the input. */
  readonly specifications: ReadonlySet<string>;
}

/** Translates all packages at once: whether one can be had depends on the others. */
export function requestPackages({ byKind, source }: System): RequestedPackages {
  const answers = new Map<ResourceId, ResolvedPackage>();
  const specifications = new Set<string>();
  for (const resource of [...byKind.package, ...byKind["aur-package"]]) {
    const resolved = resolvePackage(resource, source, "guix");
    answers.set(resource.id, resolved);
    for (const name of specificationsOf(resolved)) specifications.add(name);
  }
  return { answers, specifications };
}

/** The specifications that a package stands for; none where it is refused. */
export function specificationsOf({ answer, verdict }: ResolvedPackage): readonly string[] {
  if (verdict !== undefined) return [];
  return answer.how === "package" || answer.how === "option" ? answer.names : [];
}
