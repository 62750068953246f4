import accountState from "./runtime/account-state.sh";
import accounts from "./runtime/accounts.sh";
import apply from "./runtime/apply.sh";
import apt from "./runtime/apt.sh";
import areas from "./runtime/areas.sh";
import aur from "./runtime/aur.sh";
import bootloader from "./runtime/bootloader.sh";
import changes from "./runtime/changes.sh";
import confirm from "./runtime/confirm.sh";
import dnf from "./runtime/dnf.sh";
import dotfiles from "./runtime/dotfiles.sh";
import events from "./runtime/events.sh";
import facts from "./runtime/facts.sh";
import files from "./runtime/files.sh";
import generations from "./runtime/generations.sh";
import hostname from "./runtime/hostname.sh";
import journal from "./runtime/journal.sh";
import json from "./runtime/json.sh";
import keep from "./runtime/keep.sh";
import lineage from "./runtime/lineage.sh";
import lock from "./runtime/lock.sh";
import logbook from "./runtime/logbook.sh";
import main from "./runtime/main.sh";
import mirrors from "./runtime/mirrors.sh";
import only from "./runtime/only.sh";
import packageState from "./runtime/package-state.sh";
import packageUndo from "./runtime/package-undo.sh";
import packages from "./runtime/packages.sh";
import pacman from "./runtime/pacman.sh";
import passwords from "./runtime/passwords.sh";
import prelude from "./runtime/prelude.sh";
import records from "./runtime/records.sh";
import recover from "./runtime/recover.sh";
import region from "./runtime/region.sh";
import repositories from "./runtime/repositories.sh";
import rollback from "./runtime/rollback.sh";
import room from "./runtime/room.sh";
import safety from "./runtime/safety.sh";
import secrets from "./runtime/secrets.sh";
import show from "./runtime/show.sh";
import sources from "./runtime/sources.sh";
import sudo from "./runtime/sudo.sh";
import templates from "./runtime/templates.sh";
import undo from "./runtime/undo.sh";
import units from "./runtime/units.sh";
import verify from "./runtime/verify.sh";

/** Comes before anything that only bash understands. */
export const runtimePrelude: string = stripDirective(prelude);

/** The fixed part of every plan, in an order in which nothing is used before it is there. */
export const runtimeFiles: readonly string[] = [
  events,
  logbook,
  files,
  changes,
  keep,
  journal,
  records,
  lock,
  generations,
  lineage,
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
  aur,
  units,
  dotfiles,
  json,
  secrets,
  passwords,
  templates,
  bootloader,
  accountState,
  packageState,
  packageUndo,
  undo,
  areas,
  sources,
  room,
  safety,
  show,
  apply,
  confirm,
  rollback,
  only,
  verify,
  recover,
  main,
].map(stripDirective);

/** The first line tells shellcheck, in the separate files, what the script's `#!` line tells it here. */
function stripDirective(text: string): string {
  return text.replace(/^# shellcheck shell=bash\n+/, "");
}
