import type { DotfileLink, DotfileRepo } from "../../../ir/resource.ts";
import type { NixDraft } from "../draft.ts";
import {
  apply,
  attrs,
  type Binding,
  bind,
  boolean,
  type Item,
  identifier,
  lambda,
  letIn,
  type Nix,
  operate,
  patternLambda,
  select,
  string,
} from "../syntax.ts";
import { dotfilesByUser, type UserDotfiles } from "./dotfiles.ts";

/** The repositories by the names that inputs and variables give them, in the order of the input. */
export function repositoryNames(draft: NixDraft): ReadonlyMap<string, string> {
  const { repos } = draft;
  return new Map(repos.map(({ id }, index) => [id, repos.length === 1 ? "dotfiles" : `dotfiles${index + 1}`]));
}

/** The `home-manager` part of a module; in a folder the repositories are inputs of the flake, else fetched. */
export function homeManagerBindings(draft: NixDraft, stateVersion: string): readonly Binding[] {
  const names = repositoryNames(draft);
  const users = dotfilesByUser(draft).map((one) => ({
    ...bind(["users", one.user], homeOf(one, names, draft, stateVersion)),
    origins: one.repos.map(({ repo }) => repo.origin),
  }));
  return [
    bind("useGlobalPkgs", boolean(true)),
    bind("useUserPackages", boolean(true)),
    bind("backupFileExtension", string("bak")),
    ...users,
  ];
}

function homeOf(one: UserDotfiles, names: ReadonlyMap<string, string>, draft: NixDraft, stateVersion: string): Nix {
  const isFlake = draft.context.layout === "directory";
  const variables = isFlake ? [] : one.repos.map(({ repo }) => bind(nameOf(repo, names), fetchedSource(repo)));
  const source = (repo: DotfileRepo): Nix =>
    isFlake ? select("inputs", nameOf(repo, names)) : identifier(nameOf(repo, names));
  const files = one.repos.flatMap(({ repo, links }) => links.map((link) => fileItem(link, repo, source(repo))));
  const hasEntries = one.repos.some(({ repo, links }) => links.some((link) => isOpened(link, repo)));
  const bindings = [...variables, ...(hasEntries ? [entriesFunction] : [])];
  const home = attrs(
    bind(["home", "stateVersion"], string(stateVersion)),
    bind(["home", "file"], apply(select("lib", "mkMerge"), { kind: "list", items: files })),
  );
  return patternLambda(["lib"], bindings.length === 0 ? home : letIn(bindings, home));
}

const nameOf = (repo: DotfileRepo, names: ReadonlyMap<string, string>): string => names.get(repo.id) ?? "dotfiles";

function fetchedSource({ url, branch }: DotfileRepo): Nix {
  const tree = attrs(bind("url", string(url.value)), bind("ref", string(branch.value)));
  return apply(select("builtins", "fetchGit"), tree);
}

/** Each entry of a folder as a file of the home: `entries repository "from" "to/"`. */
const entriesFunction = bind(
  "entries",
  lambda(
    ["repository", "from", "to"],
    apply(
      select("lib", "mapAttrs'"),
      lambda(
        ["name", "_"],
        attrs(
          bind("name", operate("+", identifier("to"), identifier("name"))),
          bind(
            ["value", "source"],
            operate("+", identifier("repository"), string("/"), identifier("from"), string("/"), identifier("name")),
          ),
        ),
      ),
      apply(select("builtins", "readDir"), operate("+", identifier("repository"), string("/"), identifier("from"))),
    ),
  ),
);

/** GNU Stow links what is inside a package, as `open` does. */
function isOpened({ isOpen }: DotfileLink, { manager }: DotfileRepo): boolean {
  return isOpen.value || manager.value === "stow";
}

function fileItem(link: DotfileLink, repo: DotfileRepo, source: Nix): Item {
  const { from, to, origin } = link;
  const home = to.value === "." ? "" : `${to.value}/`;
  const value = isOpened(link, repo)
    ? apply(identifier("entries"), source, string(from.value), string(home))
    : attrs(bind([to.value, "source"], operate("+", source, string(`/${from.value}`))));
  return { value, origins: [origin] };
}
