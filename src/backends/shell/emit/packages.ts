import type { Located } from "../../../diagnostics/origin.ts";
import { approximated, type EmitterTable, lowered, refused, type Verdict } from "../../backend.ts";
import { builderOf, lookupHelper } from "../../shared/aur-helpers.ts";
import { resolvePackage } from "../../shared/names.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, needPackage, type ShellDraft } from "../draft.ts";
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
      return emitAurPackage(draft, resource.name);
    }
    const { answer, verdict } = resolvePackage(resource, source, distribution);
    if (verdict !== undefined) return verdict;
    return addPackages(draft, resource.name, answer.how === "package" ? answer.names : []);
  },
  "package-helper": ({ name, origin }, draft) => {
    const { distribution } = draft.context;
    if (distribution !== "arch") return refused(report.noHelper({ name: name.value, distribution }, name.origin));
    if (lookupHelper(name.value) === undefined) {
      return refused(report.unknownHelper({ name: name.value }, name.origin));
    }
    addAurPackage(draft, name);
    for (const needed of ["base-devel", "git", "sudo"]) needPackage(draft, needed, origin);
    return lowered;
  },
  authority: ({ area, isPruned, origin }, draft) => {
    const kind = { users: "undeclared-users", packages: "undeclared-packages", services: "undeclared-units" } as const;
    addStep(draft, kind[area], [origin], isPruned ? "remove" : "report");
    return isPruned ? lowered : approximated(report.reportedOnly({ area }, origin));
  },
};

/** Building a package of the AUR runs its author's code: only where a helper is declared for that. */
function emitAurPackage(draft: ShellDraft, name: Located<string>): Verdict {
  const reason = checkValue("package", name);
  if (reason !== undefined) return refused(reason);
  addAurPackage(draft, name);
  return aurBuilder(draft) === undefined ? approximated(report.noAur({ name: name.value }, name.origin)) : lowered;
}

function addAurPackage(draft: ShellDraft, { value, origin }: Located<string>): void {
  draft.aurPackages.words.push(value);
  draft.aurPackages.origins.push(origin);
}

/** The declared helper that builds, if the plan knows how to call it. */
function aurBuilder({ system }: ShellDraft): string | undefined {
  const known = system.byKind["package-helper"].filter(({ name }) => lookupHelper(name.value) !== undefined);
  return builderOf(known)?.name.value;
}

/** One step for all of them: the helper and its options, then the names, those of helpers among them. */
export function addAurStep(draft: ShellDraft): void {
  const { words, origins } = draft.aurPackages;
  const [first, ...others] = origins;
  if (first === undefined) return;
  const builder = aurBuilder(draft);
  const options = lookupHelper(builder ?? "")?.install ?? [];
  addStep(draft, "aur-packages", [first, ...others], builder ?? "", String(options.length), ...options, ...words);
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
