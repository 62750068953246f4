import accounts from "./runtime/accounts.sh";
import apt from "./runtime/apt.sh";
import changes from "./runtime/changes.sh";
import dnf from "./runtime/dnf.sh";
import dotfiles from "./runtime/dotfiles.sh";
import facts from "./runtime/facts.sh";
import files from "./runtime/files.sh";
import hostname from "./runtime/hostname.sh";
import main from "./runtime/main.sh";
import mirrors from "./runtime/mirrors.sh";
import packages from "./runtime/packages.sh";
import pacman from "./runtime/pacman.sh";
import prelude from "./runtime/prelude.sh";
import region from "./runtime/region.sh";
import repositories from "./runtime/repositories.sh";
import sudo from "./runtime/sudo.sh";
import units from "./runtime/units.sh";

/** Comes before anything that only bash understands. */
export const runtimePrelude: string = stripDirective(prelude);

/** The fixed part of every plan, in an order in which nothing is used before it is there. */
export const runtimeFiles: readonly string[] = [
  files,
  changes,
  facts,
  hostname,
  accounts,
  sudo,
  region,
  packages,
  apt,
  pacman,
  dnf,
  repositories,
  mirrors,
  units,
  dotfiles,
  main,
].map(stripDirective);

/** The first line tells shellcheck, in the separate files, what the script's `#!` line tells it here. */
function stripDirective(text: string): string {
  return text.replace(/^# shellcheck shell=bash\n+/, "");
}
