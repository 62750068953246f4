import { approximated, type EmitterTable, lowered, refused } from "../../backend.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, needPackage, type ShellDraft } from "../draft.ts";
import { checkValue } from "../values.ts";

/** Clones in homes, and links into them. */
export const dotfileEmitters: Pick<EmitterTable<ShellDraft>, "dotfile-repo" | "dotfile-link"> = {
  "dotfile-repo": (repo, draft) => {
    const { user, url, branch, directory, isPulled, manager, installCommand, origin } = repo;
    if (manager.value === "stow") return refused(report.noStow({ what: url.value }, manager.origin));
    const reason = checkValue("gitAddress", url) ?? checkValue("branch", branch) ?? checkValue("inside", directory);
    if (reason !== undefined) return refused(reason);
    const home = draft.users.get(user.value)?.home;
    if (home === undefined) {
      return refused(report.unmanagedOwner({ what: `the repository ${url.value}`, owner: user.value }, user.origin));
    }
    const words = [user.value, home, directory.value, url.value, branch.value, isPulled.value ? "pull" : "keep"];
    addStep(draft, "dotfile-repo", [url.origin, user.origin, branch.origin, isPulled.origin], ...words);
    draft.clones.set(repo.id, { user: user.value, home, directory: directory.value });
    needPackage(draft, "git", origin);
    if (installCommand === undefined) return lowered;
    return approximated(report.noInstallCommand({ command: installCommand.value }, installCommand.origin));
  },
  "dotfile-link": ({ repo, user, from, to, isOpen }, draft) => {
    const clone = draft.clones.get(repo);
    if (clone === undefined) {
      return refused(report.unmanagedOwner({ what: `the link to ${from.value}`, owner: user.value }, from.origin));
    }
    const reason = checkValue("inside", from) ?? checkValue("inside", to);
    if (reason !== undefined) return refused(reason);
    const words = [clone.user, clone.home, clone.directory, from.value, to.value, isOpen.value ? "open" : "closed"];
    addStep(draft, "dotfile-link", [from.origin, to.origin, isOpen.origin], ...words);
    return lowered;
  },
};
