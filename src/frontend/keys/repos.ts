import type { ManagedRepository } from "../../ir/resource.ts";
import { defineKey, type Lowering, maybe, originsOf } from "../lowering.ts";
import { flag, list, optional, record, required, text } from "../shape.ts";

const managed = record("`repos.managed`", {
  core: optional(flag, "the core repository"),
  extras: optional(flag, "the extra and multilib repositories"),
  unstable: optional(flag, "the testing repositories"),
});

const thirdParty = record("a third-party repository", {
  name: required(text, "the section's name in pacman.conf"),
  url: optional(text, "its server"),
  include: optional(text, "a mirror list to include"),
  distribution: optional(text, "the distribution that it belongs to; other targets skip it"),
});

type ThirdParty = NonNullable<ReturnType<(typeof thirdParty)["decode"]>>;

export const repos = defineKey({
  key: "repos",
  doc: "Package repositories of pacman.",
  shape: record("`repos`", {
    managed: optional(managed, "which of the distribution's own repositories are on"),
    third_party: optional(list(thirdParty), "further repositories"),
    i_know_exactly_what_im_doing: optional(text, "replaces the options block of pacman.conf, verbatim"),
  }),
  lower(value, lowering) {
    for (const set of ["core", "extras", "unstable"] as const) lowerManaged(set, value.managed?.[set], lowering);
    for (const repository of value.third_party?.items ?? []) lowerThirdParty(repository, lowering);
    const options = value.i_know_exactly_what_im_doing;
    if (options === undefined) return;
    const { origin } = options;
    lowering.add({ kind: "pacman-options", id: "pacman-options", origin, claims: [origin], after: [], text: options });
  },
});

function lowerManaged(
  set: ManagedRepository["set"],
  isEnabled: ManagedRepository["isEnabled"] | undefined,
  lowering: Lowering,
): void {
  if (isEnabled === undefined) return;
  const { origin } = isEnabled;
  const id = `managed-repository:${set}`;
  lowering.add({ kind: "managed-repository", id, origin, claims: [origin], after: [], set, isEnabled });
}

function lowerThirdParty({ name, url, include, distribution, origin }: ThirdParty, lowering: Lowering): void {
  lowering.add({
    kind: "third-party-repository",
    id: `third-party-repository:${name.value}`,
    origin,
    claims: originsOf(name, url, include, distribution),
    after: [],
    name,
    ...maybe("url", url),
    ...maybe("include", include),
    ...maybe("distribution", distribution),
  });
}
