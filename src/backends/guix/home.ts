import type { Origin } from "../../diagnostics/origin.ts";
import type { DotfileDraft, GuixDraft } from "./draft.ts";
import { dotfilesProgram, homeWithDotfiles } from "./home-procedures.ts";
import { boolean, from, keyword, list, quote, type SchemeDatum, string } from "./syntax.ts";

const homes = "%homes";

/** Top-level definition of the homes that have dotfiles, one for each user. */
export function defineHomes(draft: GuixDraft): SchemeDatum {
  const ofUser = new Map<string, DotfileDraft[]>();
  for (const repo of draft.dotfiles.values()) {
    const repos = ofUser.get(repo.user.value) ?? [];
    repos.push(repo);
    ofUser.set(repo.user.value, repos);
  }
  const [first] = draft.dotfiles.values();
  return from(first?.origin, list("define", homes, list("list", ...[...ofUser.values()].map(printHome))));
}

/** The service that activates those homes. */
export function printHomeService(draft: GuixDraft): SchemeDatum {
  const [first] = draft.dotfiles.values();
  return from(first?.origin, list("service", "guix-home-service-type", homes));
}

function printHome(repos: readonly DotfileDraft[]): SchemeDatum {
  const users = repos.slice(0, 1).map(({ user }) => from(user.origin, string(user.value)));
  return from(repos[0]?.origin, list(homeWithDotfiles, ...users, list("list", ...repos.map(printProgram))));
}

function printProgram(repo: DotfileDraft): SchemeDatum {
  const { url, branch, directory, isPulled, origin, links } = repo;
  const argument = (name: string, place: Origin, value: SchemeDatum): readonly SchemeDatum[] => [
    from(place, keyword(name)),
    from(place, value),
  ];
  return from(
    origin,
    list(
      dotfilesProgram,
      ...argument("url", url.origin, string(url.value)),
      ...argument("branch", branch.origin, string(branch.value)),
      ...argument("directory", directory.origin, string(directory.value)),
      ...argument("pull?", isPulled.origin, boolean(isPulled.value)),
      ...argument("links", links[0]?.origin ?? origin, quote(list(...links.map((link) => printLink(link, repo))))),
    ),
  );
}

function printLink({ from: path, to, isOpen, origin }: DotfileDraft["links"][number], repo: DotfileDraft): SchemeDatum {
  const items = [
    from(path.origin, string(path.value)),
    from(to.origin, string(to.value)),
    from(isOpen.origin, boolean(repo.isOpen || isOpen.value)),
  ];
  return from(origin, list(...items));
}
