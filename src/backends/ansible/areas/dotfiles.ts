import type { DotfileLink, DotfileRepo } from "../../../ir/resource.ts";
import { approximated, lowered, refused } from "../../backend.ts";
import type { YamlMap } from "../../shared/yaml-tree.ts";
import { sequence } from "../../shared/yaml-tree.ts";
import { type Area, type Emitters, requirePackage } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import { linkTasks } from "../dotfile-links.ts";
import type { AnsibleDraft } from "../draft.ts";
import { refuseUnsafe } from "../guards.ts";
import { homeOf, joinPath } from "../paths.ts";
import { task, words } from "../tasks.ts";
import { userText, verbatim } from "../values.ts";

/** A repository with its links; `commandWords` is its install command, taken apart. */
export interface DotfileDraft {
  readonly repo: DotfileRepo;
  readonly home: string;
  readonly clone: string;
  readonly links: DotfileLink[];
  readonly commandWords: readonly string[];
}

export const dotfileEmitters = {
  "dotfile-repo"(resource, draft) {
    const { user, url, branch, directory, manager, installCommand, id, origin } = resource;
    const home = homeOf(draft.system, user.value);
    const refusal =
      refuseUnsafe("user name", "account", user) ??
      refuseUnsafe("home folder", "path", { value: home, origin: user.origin }) ??
      refuseUnsafe("address of a repository", "gitWord", url) ??
      refuseUnsafe("branch", "gitWord", branch) ??
      refuseUnsafe("folder of a repository", "path", directory);
    if (refusal !== undefined) return refusal;
    const commandWords = installCommand === undefined ? [] : splitWords(installCommand.value);
    const needed = ["git", ...(manager.value === "stow" ? ["stow"] : []), ...acl(draft)];
    for (const name of needed) requirePackage(draft, "dotfiles", name, origin);
    const clone = joinPath(home, directory.value);
    draft.dotfiles.set(id, { repo: resource, home, clone, links: [], commandWords: commandWords ?? [] });
    if (installCommand === undefined || commandWords !== undefined) return lowered;
    return approximated(report.notWords({}, installCommand.origin));
  },
  "dotfile-link"(resource, draft) {
    const repository = draft.dotfiles.get(resource.repo);
    if (repository === undefined) {
      return refused(report.ownerRefused({ what: "this link", owner: "its repository" }, resource.origin));
    }
    const refusal =
      refuseUnsafe("path in a repository", "path", resource.from) ??
      refuseUnsafe("path of a link", "path", resource.to);
    if (refusal !== undefined) return refusal;
    repository.links.push(resource);
    return lowered;
  },
} satisfies Emitters;

/** Ansible hands files from one unprivileged user to another with access control lists, which Debian has to install. */
function acl({ distribution }: AnsibleDraft): readonly string[] {
  return distribution === "debian" ? ["acl"] : [];
}

/** A command without quotes, expansions or operators, in its words; undefined for any other. */
function splitWords(command: string): readonly string[] | undefined {
  const trimmed = command.trim();
  return /^[\w./][\w./=-]*(?: +[\w./=,:+-]+)*$/.test(trimmed) ? trimmed.split(/ +/) : undefined;
}

export const dotfilesArea: Area = {
  name: "dotfiles",
  title: "Dotfiles",
  tags: ["dotfiles"],
  build(draft) {
    const repositories = [...draft.dotfiles.values()];
    if (repositories.length === 0) return { tasks: [] };
    return {
      tasks: [
        ...repositories.flatMap((repository, index) => cloneTasks(repository, index + 1)),
        ...repositories.flatMap(stowTasks),
        ...linkTasks(repositories.filter(({ repo }) => repo.manager.value !== "stow")),
      ],
    };
  },
};

function asUser({ repo }: DotfileDraft) {
  return { become: true, become_user: userText(repo.user) };
}

function cloneTasks(repository: DotfileDraft, number: number): readonly YamlMap[] {
  const { repo, clone, commandWords } = repository;
  const register = `dotfiles_clone_${number}`;
  const args = {
    repo: userText(repo.url),
    dest: verbatim(clone, [repo.directory.origin]),
    version: userText(repo.branch),
    update: repo.isPulled.value,
  };
  const command = repo.installCommand;
  const fetch = task(`Clone dotfiles of ${repo.user.value}`, "ansible.builtin.git", args, [repo.origin], {
    ...asUser(repository),
    ...(commandWords.length === 0 ? {} : { register }),
  });
  if (command === undefined || commandWords.length === 0) return [fetch];
  const argv = sequence(commandWords.map((word) => verbatim(word, [command.origin])));
  const run = task(
    `Run the install command of these dotfiles`,
    "ansible.builtin.command",
    { argv, chdir: verbatim(clone, [repo.directory.origin]) },
    [repo.origin],
    // A handler would run after the links; the command has to run before them.
    {
      ...asUser(repository),
      when: `${register}.before | default('', true) != ${register}.after | default('', true)`,
      changed_when: true,
    },
  );
  return [fetch, run];
}

/** stow(8) makes the links itself; it reports each on standard error. */
function stowTasks(repository: DotfileDraft, index: number): readonly YamlMap[] {
  const { repo, clone, home, links } = repository;
  if (repo.manager.value !== "stow") return [];
  return links.map((link) => {
    const register = `dotfiles_stow_${index + 1}`;
    const target = joinPath(home, link.to.value === link.from.value ? "." : link.to.value);
    const options = words("stow", "--verbose", "--no-folding");
    const argv = sequence([
      ...options.items,
      verbatim("--dir"),
      verbatim(clone, [repo.directory.origin]),
      verbatim("--target"),
      verbatim(target, [link.to.origin]),
      verbatim("--stow"),
      userText(link.from),
    ]);
    const keywords = { ...asUser(repository), register, changed_when: `'LINK:' in ${register}.stderr` };
    return task(`Stow dotfiles of ${repo.user.value}`, "ansible.builtin.command", { argv }, [link.origin], keywords);
  });
}
