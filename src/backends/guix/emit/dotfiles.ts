import type { DotfileRepo } from "../../../ir/resource.ts";
import { approximated, type Emitter, lowered, type Verdict } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import { type GuixDraft, need } from "../draft.ts";

/** Guix Home clones the repository of a user and links what is listed of it. */
export const emitDotfileRepo: Emitter<"dotfile-repo", GuixDraft> = (repo, draft) => {
  const { user, url, branch, directory, isPulled, origin } = repo;
  need(draft.modules, "gnu home", origin);
  need(draft.modules, "gnu home services", origin);
  need(draft.serviceModules, "guix", origin);
  need(draft.packageModules, "version-control", origin);
  const isOpen = repo.manager.value === "stow";
  draft.dotfiles.set(repo.id, { user, url, branch, directory, isPulled, isOpen, origin, links: [] });
  return explainDotfiles(repo);
};

function explainDotfiles({ installCommand, manager, origin }: DotfileRepo): Verdict {
  if (installCommand !== undefined) return approximated(report.noInstallCommand({}, installCommand.origin));
  if (manager.value === "stow") return approximated(report.stowByHome({}, manager.origin));
  return approximated(report.dotfilesByHome({}, origin));
}

export const emitDotfileLink: Emitter<"dotfile-link", GuixDraft> = ({ repo, from, to, isOpen, origin }, draft) => {
  draft.dotfiles.get(repo)?.links.push({ from, to, isOpen, origin });
  return lowered;
};
