import type { DotfileRepo } from "../../ir/resource.ts";
import type { NixDraft } from "./draft.ts";
import { usesHomeManager } from "./emit/dotfiles.ts";
import { repositoryNames } from "./emit/dotfiles-home.ts";
import {
  apply,
  attrs,
  type Binding,
  bind,
  boolean,
  identifier,
  lambda,
  list,
  type Nix,
  path,
  select,
  string,
} from "./syntax.ts";

/** Which third-party modules the machine needs. */
export interface Modules {
  readonly disko: boolean;
  readonly sops: boolean;
  readonly homeManager: boolean;
}

export function neededModules(draft: NixDraft): Modules {
  return {
    disko: draft.disks.length > 0,
    sops: draft.options.has(["sops"]),
    homeManager: usesHomeManager(draft) && draft.repos.length > 0,
  };
}

/** `flake.nix`: nixpkgs of the release, the modules in use, and one machine. */
export function flakeExpression(draft: NixDraft, name: string, folder: string): Nix {
  const modules = neededModules(draft);
  return attrs(
    bind("description", string(`NixOS configuration of ${name}`)),
    { ...bind("inputs", attrs(...inputBindings(modules, draft))), isSeparated: true },
    { ...bind("outputs", outputs(modules, name, folder)), isSeparated: true },
  );
}

function inputBindings(modules: Modules, draft: NixDraft): readonly Binding[] {
  const { release } = draft;
  return [
    bind(["nixpkgs", "url"], string(`github:NixOS/nixpkgs/nixos-${release}`)),
    ...(modules.disko ? [followingInput("disko", "github:nix-community/disko")] : []),
    ...(modules.sops ? [followingInput("sops-nix", "github:Mic92/sops-nix")] : []),
    ...(modules.homeManager
      ? [
          followingInput("home-manager", `github:nix-community/home-manager/release-${release}`),
          ...dotfileInputs(draft),
        ]
      : []),
  ];
}

function followingInput(name: string, url: string): Binding {
  return bind(name, attrs(bind("url", string(url)), bind(["inputs", "nixpkgs", "follows"], string("nixpkgs"))));
}

function dotfileInputs(draft: NixDraft): readonly Binding[] {
  const names = repositoryNames(draft);
  return draft.repos.map((repo) => ({
    ...bind(names.get(repo.id) ?? "", attrs(bind("url", string(flakeUrl(repo))), bind("flake", boolean(false)))),
    origins: [repo.url.origin],
  }));
}

/** A git repository as a flake reference; `git@host:path` becomes its ssh:// form. */
export function flakeUrl({ url, branch }: Pick<DotfileRepo, "url" | "branch">): string {
  const scp = /^([^/:]+@[^/:]+):(.*)$/s.exec(url.value);
  const full = scp === null ? url.value : `ssh://${scp[1]}/${scp[2]}`;
  return `git+${full}?ref=${encodeURIComponent(branch.value)}`;
}

function outputs(modules: Modules, name: string, folder: string): Nix {
  const input = (...path: readonly string[]): Nix => select("inputs", ...path);
  const parts = [
    ...(modules.disko ? [input("disko", "nixosModules", "disko"), path(`./${folder}/disko.nix`)] : []),
    ...(modules.sops ? [input("sops-nix", "nixosModules", "sops")] : []),
    ...(modules.homeManager
      ? [input("home-manager", "nixosModules", "home-manager"), path(`./${folder}/home.nix`)]
      : []),
    path(`./${folder}/configuration.nix`),
  ];
  const machine = attrs(
    bind("system", string("x86_64-linux")),
    ...(modules.homeManager ? [bind(["specialArgs", "inputs"], identifier("inputs"))] : []),
    bind("modules", list(...parts)),
  );
  const system = apply(input("nixpkgs", "lib", "nixosSystem"), machine);
  return lambda(["inputs"], attrs(bind(["nixosConfigurations", name], system)));
}
