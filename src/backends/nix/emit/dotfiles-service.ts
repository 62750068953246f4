import type { DotfileLink, DotfileRepo } from "../../../ir/resource.ts";
import program from "../dotfiles.sh";
import { assign, type NixDraft } from "../draft.ts";
import { apply, type Item, lines, list, operate, select, string, strings } from "../syntax.ts";
import { dotfilesByUser, type UserDotfiles } from "./dotfiles.ts";

/** A service per user that clones and links at every start: the home stays writable, as Ch-aOS leaves it. */
export function assignDotfileServices(draft: NixDraft): void {
  for (const one of dotfilesByUser(draft)) assignService(one, draft);
}

function assignService({ user, repos }: UserDotfiles, draft: NixDraft): void {
  const origins = repos.map(({ repo }) => repo.origin);
  const set = (name: string, value: Parameters<typeof assign>[2]): void => {
    assign(draft, ["systemd", "services", `dotfiles-${user}`, ...name.split(".")], value, origins);
  };
  set("description", string(`Clone and link the dotfiles of ${user}`));
  set("wantedBy", strings(["multi-user.target"]));
  set("wants", strings(["network-online.target"]));
  set("after", strings(["network-online.target"]));
  set("path", list(...programsOf(repos.map(({ repo }) => repo)).map((name) => select("pkgs", name))));
  set("serviceConfig.Type", string("oneshot"));
  set("serviceConfig.User", string(user));
  const calls = repos.flatMap(({ repo, links }) => [cloneCall(repo), ...links.map((link) => linkCall(link, repo))]);
  const items: Item[] = [...calls, { value: strings(["finish"]) }];
  const escaped = apply(select("lib", "concatMapStringsSep"), string("\n"), select("lib", "escapeShellArgs"), {
    kind: "list",
    items,
  });
  set("script", operate("+", lines(program), escaped));
}

function programsOf(repos: readonly DotfileRepo[]): readonly string[] {
  const isOverSsh = repos.some(({ url }) => !/^(https?|git|file):\/\//.test(url.value));
  const isStowed = repos.some(({ manager }) => manager.value === "stow");
  return ["git", ...(isOverSsh ? ["openssh"] : []), ...(isStowed ? ["stow"] : [])];
}

function cloneCall({ directory, url, branch, isPulled, installCommand, origin }: DotfileRepo): Item {
  const mode = isPulled.value ? "pull" : "keep";
  const words = ["clone", directory.value, url.value, branch.value, mode, installCommand?.value ?? ""];
  return { value: strings(words), origins: [origin] };
}

function linkCall({ from, to, isOpen, origin }: DotfileLink, { manager }: DotfileRepo): Item {
  const target = to.value === "." ? "" : to.value;
  const verb = manager.value === "stow" ? "stow_package" : isOpen.value ? "link_entries" : "link";
  return { value: strings([verb, from.value, target]), origins: [origin] };
}
