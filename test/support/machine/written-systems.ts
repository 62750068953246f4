import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { System } from "../../../src/ir/system.ts";
import { analysePath } from "../analyse.ts";
import { systemOf } from "../compile.ts";
import { generateAnalyses } from "../generated.ts";
import { findCases, goldenFolder } from "../golden.ts";
import { runs } from "../runs.ts";

const rich = `
core: debian
hostname: styx-03
users:
  - {name: dex, shell: zsh, sudo: true, groups: [audio, chess], home: /srv/dex}
  - {name: maria, shell: fish}
packages: [git, tmux, htop, ripgrep, python3-requests]
services: [{name: cron, running: false, on_boot: false}, {name: ssh}, {name: apache2}]
region: {timezone: Europe/Berlin, locale: [pt_BR.UTF-8, en_US.UTF-8], keymap: br-abnt2, ntp: true}
dotfiles: [{user: dex, url: "https://git.example/dex/dots.git", pull: true, links: [{from: zsh, to: ., open: true}]}]
prune: [users, packages, services]
`;

function systemAt(path: string): System {
  const { system } = analysePath(path);
  if (system === undefined) throw new Error(`${path} has errors`);
  return system;
}

/**
 * A rich system that is pruned, every golden case and the example of a server, by name; of those that `print` makes
 * the same output of only the first.
 */
export function findWrittenSystems(print: (system: System) => string): readonly (readonly [string, System])[] {
  const paths = findCases()
    .filter((name) => !name.startsWith("errors/"))
    .map((name) => join(goldenFolder, name, "ch-obolo.yml"))
    .filter((path) => existsSync(path));
  const written = [...paths, join(goldenFolder, "../examples/server.yml")];
  const systems: readonly (readonly [string, System])[] = [
    ["everything, pruned", systemOf(rich)],
    ...written.map((path) => [basename(dirname(path)), systemAt(path)] as const),
  ];
  const first = new Map<string, readonly [string, System]>();
  for (const one of systems) {
    const output = print(one[1]);
    if (!first.has(output)) first.set(output, one);
  }
  return [...first.values()];
}

/** A throw-away machine reaches no repository of packages but its own. */
function isReached({ byKind, source }: System): boolean {
  return byKind["third-party-repository"].every(({ distribution }) => (distribution?.value ?? source) !== "debian");
}

/** File systems hold names of up to 255 bytes (NAME_MAX of limits.h). */
function isHeld({ byKind }: System): boolean {
  const paths = [
    ...byKind.user.map(({ home }) => home),
    ...byKind["dotfile-link"].flatMap(({ from, to }) => [from, to]),
    ...byKind["secret-template"].map(({ destination }) => destination),
  ];
  return paths.every(({ value }) => value.split("/").every((name) => Buffer.byteLength(name) <= 255));
}

/** The first of the generated Ch-obolos that machines are made of: number, text, System. */
export function findGeneratedSystems(count: number): readonly (readonly [number, string, System])[] {
  return generateAnalyses(10 * count)
    .flatMap(([yaml, { system }]) =>
      system !== undefined && isReached(system) && isHeld(system) ? [[yaml, system] as const] : [],
    )
    .slice(0, runs(count).numRuns)
    .map(([yaml, system], index) => [index + 1, yaml, system]);
}
