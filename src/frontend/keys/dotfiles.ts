import { type Located, located, type Origin } from "../../diagnostics/origin.ts";
import { spellScalar } from "../../diagnostics/replace-scalar.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { insertFirst } from "../edits.ts";
import { defineKey, type Lowering, maybe, orDefault, originsOf } from "../lowering.ts";
import { flag, list, olderKey, oneOf, optional, record, required, text, textFrom, withDefault } from "../shape.ts";
import { users } from "./users.ts";

const link = record("a link", {
  from: required(text, "A path in the repository."),
  to: optional(text, "Where it is linked, relative to the home; `.` is the home itself.", "the path of `from`"),
  open: withDefault(flag, false, "Whether each entry inside is linked, instead of the path itself."),
});

const repository = record("a dotfiles repository", {
  user: optional(textFrom("user"), "Whose dotfiles they are.", "the first user listed that is not root"),
  url: required(text, "The git repository."),
  branch: withDefault(text, "main", "The branch of the repository."),
  pull: withDefault(flag, false, "Whether every run updates the clone."),
  manager: olderKey(oneOf(["charonte", "stow"]), "Who makes the links.", "List what is linked under `links`."),
  install_command: olderKey(text, "A script of the repository to run.", "List what is linked under `links`."),
  links: optional(list(link), "What is linked; what was there is kept beside it as a backup.", "nothing"),
});

type Repository = NonNullable<ReturnType<(typeof repository)["decode"]>>;
type Link = NonNullable<ReturnType<(typeof link)["decode"]>>;

export const dotfiles = defineKey({
  key: "dotfiles",
  doc: "Git repositories of dotfiles, and what of them is linked into whose home.",
  shape: list(repository),
  example: `users: [{name: ada}]
dotfiles:
  - user: ada
    url: https://git.example.org/ada/dotfiles.git
    branch: trunk
    pull: true
    links:
      - from: .config/nvim
      - {from: scripts, to: .local/bin, open: true}
`,
  lower(repositories, lowering) {
    for (const repo of repositories.items) lowerRepository(repo, lowering);
  },
});

function lowerRepository(repo: Repository, lowering: Lowering): void {
  const user = repo.user ?? firstUser(repo, lowering);
  if (user === undefined) {
    if (!lowering.isBroken("users") && !isUserRejected(repo))
      lowering.diagnostics.report(report.noUserForDotfiles({}, repo.url.origin));
    return;
  }
  const { url, branch, pull, manager, install_command, links, origin } = repo;
  const id = `dotfile-repo:${user.value}:${repositoryName(url.value)}`;
  const noLinks = links?.items.length === 0 ? [links.origin] : [];
  lowering.add({
    kind: "dotfile-repo",
    id,
    origin,
    claims: [...originsOf(repo.user, url, branch, pull, manager, install_command), ...noLinks],
    after: [`user:${user.value}`],
    user,
    url,
    branch: orDefault(branch, repository.fields.branch.default, origin),
    directory: { value: cloneDirectory(url.value, manager !== undefined), origin: url.origin },
    isPulled: orDefault(pull, repository.fields.pull.default, origin),
    manager: orDefault(manager, "charonte", origin),
    ...maybe("installCommand", install_command),
  });
  for (const item of links?.items ?? []) lowerLink(item, id, user, lowering);
}

function firstUser(repo: Repository, lowering: Lowering): Located<string> | undefined {
  const first = lowering.value(users)?.items.find((user) => user.name.value !== "root")?.name;
  if (first === undefined) return undefined;
  if (!isUserRejected(repo)) noteMissingUser(repo, first, lowering);
  return located(first.value, { span: repo.origin.span, via: first.origin });
}

/** Whether a user is named, if not rightly. */
function isUserRejected({ rejected }: Repository): boolean {
  return rejected.includes("user");
}

/** Another machine that imports the same file may list other users: then only the author can name the one. */
function noteMissingUser({ origin, url }: Repository, first: Located<string>, lowering: Lowering): void {
  const isShared = isImported(origin) && origin.span.file !== first.origin.span.file;
  const entry = `user: ${spellScalar(first.value)}`;
  const edit = isShared || isInterpolated(first) ? undefined : insertFirst(origin, entry);
  const notes = [{ message: "listed here", span: first.origin.span }];
  const fix = edit === undefined ? {} : { fix: { title: `write \`${entry}\``, edits: [edit] } };
  const reason = isShared ? ": who is listed first depends on the file that imports this one" : "";
  const hint = edit === undefined ? `write \`user: NAME\`${reason}` : undefined;
  lowering.diagnostics.report(report.dotfilesWithoutUser({ user: first.value, hint }, url.origin, { notes, ...fix }));
}

function isImported(origin: Origin): boolean {
  const { span, via } = origin;
  return via !== undefined && (via.span.file !== span.file || isImported(via));
}

function isInterpolated({ origin }: Located<string>): boolean {
  const { file, start, end } = origin.span;
  return file.text.slice(start, end).includes("${");
}

/** The older engine cloned to `~/.dotfiles/NAME`, today's clones to `~/.dotfiles/chaos/NAME`. */
function cloneDirectory(url: string, isOlderDialect: boolean): string {
  return `${isOlderDialect ? ".dotfiles" : ".dotfiles/chaos"}/${repositoryName(url)}`;
}

/** The name git clone(1) would give the clone: the last part of the URL without `.git`. */
function repositoryName(url: string): string {
  const last = url
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split(/[/:]/)
    .at(-1);
  return last === undefined || last === "" || last === "." || last === ".." ? "repository" : last;
}

function lowerLink(item: Link, repo: string, user: Located<string>, lowering: Lowering): void {
  const { from, to, open, origin } = item;
  lowering.add({
    kind: "dotfile-link",
    id: `dotfile-link:${user.value}:${(to ?? from).value}:${from.value}`,
    origin,
    claims: originsOf(from, to, open),
    after: [repo],
    repo,
    user,
    from,
    to: to ?? from,
    isOpen: orDefault(open, link.fields.open.default, origin),
  });
}
