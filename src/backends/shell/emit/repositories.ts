import type { Origin } from "../../../diagnostics/origin.ts";
import type { PacmanOptions, ThirdPartyRepository } from "../../../ir/resource.ts";
import { approximated, type EmitterTable, lowered, refused, type Verdict } from "../../backend.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, needPackage, type Repositories, type ShellDraft } from "../draft.ts";
import type { Word } from "../tree.ts";
import { checkValue } from "../values.ts";

type Kinds = "managed-repository" | "third-party-repository" | "pacman-options" | "mirrors";

/** Where packages come from. pacman's sets, options and mirrors mean nothing elsewhere. */
export const repositoryEmitters: Pick<EmitterTable<ShellDraft>, Kinds> = {
  "managed-repository": (resource, draft) => {
    const refusal = refuseElsewhere(`repository ${resource.set}`, resource.origin, draft);
    if (refusal === undefined) draft.repositories.managed.push(resource);
    return refusal ?? lowered;
  },
  "third-party-repository": (resource, draft) => emitThirdParty(resource, draft),
  "pacman-options": (resource, draft) => {
    const refusal = refuseElsewhere("options of pacman.conf", resource.origin, draft);
    if (refusal !== undefined) return refusal;
    const reason = checkValue("configuration", resource.text);
    if (reason !== undefined) return refused(reason);
    draft.repositories.options = resource;
    return lowered;
  },
  mirrors: ({ countries, count, origin }, draft) => {
    const refusal = refuseElsewhere("mirror list", count.origin, draft);
    if (refusal !== undefined) return refusal;
    for (const country of countries) {
      const reason = checkValue("country", country);
      if (reason !== undefined) return refused(reason);
    }
    const origins = [origin, count.origin, ...countries.map((country) => country.origin)] as const;
    addStep(draft, "mirrors", origins, String(count.value), ...countries.map(({ value }) => value));
    needPackage(draft, "reflector", origin);
    return lowered;
  },
};

function refuseElsewhere(what: string, origin: Origin, { context }: ShellDraft): Verdict | undefined {
  const { distribution } = context;
  return distribution === "arch" ? undefined : refused(report.noRepositories({ what, distribution }, origin));
}

function emitThirdParty(resource: ThirdPartyRepository, draft: ShellDraft): Verdict {
  const { name, url, include, origin } = resource;
  const { distribution } = draft.context;
  if ((resource.distribution?.value ?? draft.system.source) !== distribution) {
    return refused(report.repositoryElsewhere({ name: name.value, distribution }, origin));
  }
  const reason =
    checkValue("repository", name) ??
    (url === undefined ? undefined : checkValue("repositoryAddress", url)) ??
    (include === undefined ? undefined : checkValue("listPath", include));
  if (reason !== undefined) return refused(reason);
  draft.repositories.thirdParty.push(resource);
  if (distribution === "arch") return lowered;
  return approximated(report.repositoryKey({ name: name.value, distribution }, name.origin));
}

/** Testing repositories come before those they overrule (Arch Wiki, "Official repositories"). */
const managedSections = [
  { set: "unstable", name: "core-testing" },
  { set: "core", name: "core" },
  { set: "unstable", name: "extra-testing" },
  { set: "extras", name: "extra" },
  { set: "unstable", name: "multilib-testing" },
  { set: "extras", name: "multilib" },
] as const;

/** One step for all of them: the order of the sections is their precedence. */
export function addRepositorySteps(draft: ShellDraft): void {
  const { managed, thirdParty, options } = draft.repositories;
  const [first, ...others] = [...thirdParty, ...managed, ...(options === undefined ? [] : [options])].map(
    ({ origin }) => origin,
  );
  if (first === undefined) return;
  if (draft.context.distribution !== "arch") {
    const words = thirdParty.flatMap(({ name, url, include }) => [name.value, url?.value ?? "", include?.value ?? ""]);
    addStep(draft, "repositories", [first, ...others], ...words);
    return;
  }
  const sections = thirdParty.length + managed.length === 0 ? [] : [sectionsOf(draft.repositories)];
  const what = [options === undefined ? "keep" : "replace", sections.length === 0 ? "keep" : "replace"];
  const words: readonly Word[] = [...what, optionsOf(options), ...sections];
  addStep(draft, "pacman-conf", [first, ...others], ...words);
}

function optionsOf(options: PacmanOptions | undefined): string {
  if (options === undefined) return "";
  const body = options.text.value.trimEnd();
  return body.split("\n").some((line) => line.trim() === "[options]") ? body : `[options]\n${body}`;
}

function sectionsOf({ managed, thirdParty }: Repositories): string {
  const isOn = (set: string): boolean => managed.some((entry) => entry.set === set && entry.isEnabled.value);
  const sections = [
    ...thirdParty.map(({ name, url, include }) => [
      `[${name.value}]`,
      ...(include === undefined ? [] : [`Include = ${include.value}`]),
      ...(url === undefined ? [] : [`Server = ${url.value}`]),
    ]),
    ...managedSections
      .filter(({ set }) => isOn(set))
      .map(({ name }) => [`[${name}]`, "Include = /etc/pacman.d/mirrorlist"]),
  ];
  return sections.map((lines) => lines.join("\n")).join("\n\n");
}
