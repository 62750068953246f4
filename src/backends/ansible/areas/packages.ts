import type { AurPackage, Package } from "../../../ir/resource.ts";
import { lowered, type Verdict } from "../../backend.ts";
import { resolvePackage } from "../../shared/names.ts";
import type { Area, Emitters } from "../area.ts";
import type { AnsibleDraft } from "../draft.ts";
import { refuseUnsafe } from "../guards.ts";
import { installTask } from "../package-manager.ts";
import { packagesVariable, prunePackages } from "../prune-packages.ts";
import { addName, argumentMap, nameList, originsOfNames } from "../tasks.ts";
import { jinja } from "../values.ts";

export const packageEmitters = {
  package: (resource, draft) => addPackage(resource, draft, draft.packages),
} satisfies Emitters;

/** Puts a package into `list` under its names on the target. */
export function addPackage(
  resource: Package | AurPackage,
  draft: AnsibleDraft,
  list: AnsibleDraft["packages"],
): Verdict {
  const { answer, verdict } = resolvePackage(resource, draft.system.source, draft.distribution);
  if (verdict !== undefined) return verdict;
  const names = "names" in answer ? answer.names : [];
  for (const value of names) {
    const refusal = refuseUnsafe("package name", "package", { value, origin: resource.name.origin });
    if (refusal !== undefined) return refusal;
  }
  for (const name of names) addName(list, name, resource.origin);
  return lowered;
}

export const packagesArea: Area = {
  name: "packages",
  title: "Packages",
  tags: ["packages", "native_packages"],
  build(draft) {
    const { packages, distribution } = draft;
    const prune = prunePackages(draft);
    if (packages.size === 0 && prune.length === 0) return { tasks: [] };
    const origins = originsOfNames(packages);
    const install = installTask(distribution, "Install the packages", jinja(packagesVariable), origins);
    const vars = argumentMap({ [packagesVariable]: nameList(packages) }, origins);
    return { tasks: [...(packages.size === 0 ? [] : [install]), ...prune], vars };
  },
};
