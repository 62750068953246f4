import type { Located } from "../../../diagnostics/origin.ts";
import { approximated, type EmitterTable, lowered, refused, type Verdict } from "../../backend.ts";
import { resolvePackage } from "../../shared/names.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, type ShellDraft } from "../draft.ts";
import { checkValue } from "../values.ts";

type Kinds = "package" | "aur-package" | "package-helper" | "authority";

/** Packages, and what is to become of the things that nobody declared. */
export const packageEmitters: Pick<EmitterTable<ShellDraft>, Kinds> = {
  package: (resource, draft) => {
    const { answer, verdict } = resolvePackage(resource, draft.system.source, draft.context.distribution);
    if (verdict !== undefined) return verdict;
    return addPackages(draft, resource.name, answer.how === "package" ? answer.names : []);
  },
  "aur-package": (resource, draft) => {
    const { source } = draft.system;
    const { distribution } = draft.context;
    if (distribution === "arch" && resource.names.arch === undefined) {
      return addAurPackage(draft, resource.name);
    }
    const { answer, verdict } = resolvePackage(resource, source, distribution);
    if (verdict !== undefined) return verdict;
    return addPackages(draft, resource.name, answer.how === "package" ? answer.names : []);
  },
  "package-helper": ({ name }, draft) =>
    draft.context.distribution === "arch"
      ? addAurPackage(draft, name)
      : refused(report.noHelper({ name: name.value, distribution: draft.context.distribution }, name.origin)),
  authority: ({ area, isPruned, origin }, draft) => {
    const kind = { users: "undeclared-users", packages: "undeclared-packages", services: "undeclared-units" } as const;
    addStep(draft, kind[area], [origin], isPruned ? "remove" : "report");
    return isPruned ? lowered : approximated(report.reportedOnly({ area }, origin));
  },
};

/** Building a package of the AUR runs its author's code: the plan says which are missing and how to get them. */
function addAurPackage(draft: ShellDraft, name: Located<string>): Verdict {
  const reason = checkValue("package", name);
  if (reason !== undefined) return refused(reason);
  draft.aurPackages.words.push(name.value);
  draft.aurPackages.origins.push(name.origin);
  return approximated(report.noAur({ name: name.value }, name.origin));
}

function addPackages(draft: ShellDraft, name: Located<string>, names: readonly string[]): Verdict {
  for (const value of names) {
    const reason = checkValue("package", { value, origin: name.origin });
    if (reason !== undefined) return refused(reason);
  }
  for (const value of names) {
    const origins = draft.packages.get(value);
    if (origins === undefined) draft.packages.set(value, [name.origin]);
    else origins.push(name.origin);
  }
  return lowered;
}
