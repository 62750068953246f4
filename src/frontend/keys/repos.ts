import type { ManagedRepository } from "../../ir/resource.ts";
import { defineKey, type Lowering, maybe, originsOf } from "../lowering.ts";
import { flag, list, optional, record, required, text } from "../shape.ts";

const managed = record("`repos.managed`", {
  core: optional(flag, "Whether the core repository is on.", "as it is"),
  extras: optional(flag, "Whether the extra and multilib repositories are on.", "as they are"),
  unstable: optional(flag, "Whether the testing repositories are on.", "as they are"),
});

const thirdParty = record("a third-party repository", {
  name: required(text, "The name of its section in pacman.conf."),
  url: optional(text, "Its server: `https://host.example/$repo/$arch`."),
  include: optional(text, "A list of mirrors on the machine to include instead of a server."),
  distribution: optional(text, "The distribution that it belongs to; machines of another one skip it.", "every one"),
});

type ThirdParty = NonNullable<ReturnType<(typeof thirdParty)["decode"]>>;

export const repos = defineKey({
  key: "repos",
  doc: "The package repositories of pacman.",
  shape: record("`repos`", {
    managed: optional(managed, "Which of the distribution's own repositories are on.", "not managed"),
    third_party: optional(list(thirdParty), "Further repositories.", "none"),
    i_know_exactly_what_im_doing: optional(text, "Replaces the options block of pacman.conf, verbatim.", "not managed"),
  }),
  example: `repos:
  managed: {core: true, extras: true, unstable: false}
  third_party:
    - name: chaotic-aur
      include: /etc/pacman.d/chaotic-mirrorlist
      distribution: arch
    - name: archzfs
      url: https://archzfs.com/$repo/$arch
  i_know_exactly_what_im_doing: |
    Color
    ParallelDownloads = 5
`,
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
