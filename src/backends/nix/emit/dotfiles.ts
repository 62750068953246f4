import type { DotfileLink, DotfileRepo } from "../../../ir/resource.ts";
import { approximated, lowered, refused, textOption, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import type { NixDraft } from "../draft.ts";

/** Whether home-manager links the dotfiles, instead of a service that clones and links. */
export function usesHomeManager({ context }: NixDraft): boolean {
  return textOption(context, "dotfiles") === "home-manager";
}

/** Repositories and links are written user by user once all are known. */
export function emitDotfileRepo(repo: DotfileRepo, draft: NixDraft): Verdict {
  const { installCommand, isPulled, origin } = repo;
  draft.repos.push(repo);
  if (usesHomeManager(draft)) {
    if (installCommand !== undefined)
      return approximated(report.installCommandWithHomeManager({}, installCommand.origin));
    return isPulled.value ? approximated(report.pinnedDotfiles({}, isPulled.origin)) : pinned(origin, draft);
  }
  return installCommand === undefined ? lowered : approximated(report.installCommand({}, installCommand.origin));
}

function pinned(origin: DotfileRepo["origin"], draft: NixDraft): Verdict {
  return draft.context.layout === "directory" ? lowered : approximated(report.homeManagerNeedsModule({}, origin));
}

/** A link goes where its repository went. */
export function emitDotfileLink(link: DotfileLink, { system, links }: NixDraft): Verdict {
  links.push(link);
  const isKnown = system.byId.get(link.repo)?.kind === "dotfile-repo";
  return isKnown ? lowered : refused(report.linkWithoutRepository({}, link.origin));
}

export interface UserDotfiles {
  readonly user: string;
  readonly repos: readonly { readonly repo: DotfileRepo; readonly links: readonly DotfileLink[] }[];
}

/** The repositories of each user with their links, in the order of the input. */
export function dotfilesByUser(draft: NixDraft): readonly UserDotfiles[] {
  const links = new Map<string, DotfileLink[]>();
  for (const link of draft.links) {
    const known = links.get(link.repo);
    if (known === undefined) links.set(link.repo, [link]);
    else known.push(link);
  }
  const users = new Map<string, { repo: DotfileRepo; links: readonly DotfileLink[] }[]>();
  for (const repo of draft.repos) {
    const repos = users.get(repo.user.value) ?? [];
    users.set(repo.user.value, repos);
    repos.push({ repo, links: links.get(repo.id) ?? [] });
  }
  return [...users].map(([user, repos]) => ({ user, repos }));
}
