import type { Located } from "../../../diagnostics/origin.ts";
import type { AurPackage, Package } from "../../../ir/resource.ts";
import { nameDiagnostics } from "../../../knowledge/diagnostics.ts";
import type { NixAssignment, NixOptionAnswer } from "../../../knowledge/index.ts";
import { lowered, refused, type Verdict } from "../../backend.ts";
import { resolvePackage } from "../../shared/names.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { type NixDraft, verdictOf } from "../draft.ts";
import { assignAll, missingSince } from "./assignments.ts";

/** A package is an option where NixOS has one for it, else it joins `environment.systemPackages`. */
export function emitPackage(resource: Package | AurPackage, draft: NixDraft): Verdict {
  const { answer, verdict } = resolvePackage(resource, draft.system.source, "nix");
  const { name } = resource;
  if (answer.how === "option") return explainImplied(emitOption(answer, name, draft), resource);
  if (answer.how === "package") {
    if (answer.isUnfree) markUnfree(name, draft);
    install(answer.names, name, draft);
  }
  return verdict ?? lowered;
}

/** Nobody asked for a package of the base set: where another one has set its option, it is left out with a note. */
function explainImplied(verdict: Verdict, resource: Package | AurPackage): Verdict {
  const isAsked = resource.kind === "aur-package" || resource.role === "explicit";
  if (isAsked || verdict.how === "lowered" || verdict.reason.code !== report.optionConflict.code) return verdict;
  const { value: name, origin } = resource.name;
  const reason = "what the list asks for takes its place";
  return refused(nameDiagnostics.noImpliedPackage({ name, target: "nix", reason }, origin));
}

function emitOption(answer: NixOptionAnswer, name: Located<string>, draft: NixDraft): Verdict {
  const loader = answer.assignments.find(({ path }) => path[0] === "boot" && path[1] === "loader");
  if (loader !== undefined) return emitLoaderOption(loader, answer, name, draft);
  const since = missingSince(answer, draft.release);
  if (since !== undefined) return withoutModule(answer, since, name, draft);
  if (answer.isUnfree) markUnfree(name, draft);
  install(answer.names, name, draft);
  return verdictOf(...assignAll(answer.assignments, name, draft));
}

/** Where the module is too new, the package of the same name does without it, if there is one. */
function withoutModule(answer: NixOptionAnswer, since: string, name: Located<string>, draft: NixDraft): Verdict {
  const [first] = answer.assignments;
  const isProgram = first?.path[0] === "programs" && first.path.length === 3 && first.path[2] === "enable";
  if (!isProgram || answer.since !== undefined) {
    return refused(report.needsNewerRelease({ name: name.value, since, release: draft.release }, name.origin));
  }
  install([first.path[1] ?? ""], name, draft);
  return lowered;
}

/** Two boot loaders fail to evaluate, so a loader's package adds to the declared loader or to nothing. */
function emitLoaderOption(
  loader: NixAssignment,
  answer: NixOptionAnswer,
  name: Located<string>,
  draft: NixDraft,
): Verdict {
  const declared = draft.system.byKind.bootloader[0]?.loader.value;
  if (declared !== loader.path[2]) return refused(report.loaderFromKey({ name: name.value }, name.origin));
  const additions = answer.assignments.filter(({ path }) => path[3] !== "enable");
  return verdictOf(...assignAll(additions, name, draft));
}

function install(names: readonly string[], { origin }: Located<string>, draft: NixDraft): void {
  for (const name of names) {
    const known = draft.packages.get(name);
    if (known === undefined) draft.packages.set(name, { path: name.split("."), origins: [origin] });
    else known.origins.push(origin);
  }
}

/** Allowed in the end, by one line that names them all. */
export function markUnfree({ value, origin }: Located<string>, draft: NixDraft): void {
  const known = draft.unfree.get(value);
  if (known === undefined) draft.unfree.set(value, [origin]);
  else known.push(origin);
}
