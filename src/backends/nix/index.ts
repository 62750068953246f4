import type { Backend, EmitterTable } from "../backend.ts";
import { commonEmitters } from "../shared/common.ts";
import { assemble } from "./assemble.ts";
import { beginDraft, type NixDraft } from "./draft.ts";
import { emitAuthority } from "./emit/authority.ts";
import { emitBootloader } from "./emit/bootloader.ts";
import { emitDotfileLink, emitDotfileRepo } from "./emit/dotfiles.ts";
import { emitHostname } from "./emit/hostname.ts";
import { emitPackage } from "./emit/packages.ts";
import { emitKeymap, emitLocale, emitTimeSync, emitTimezone } from "./emit/region.ts";
import {
  emitManagedRepository,
  emitMirrors,
  emitPackageHelper,
  emitPacmanOptions,
  emitThirdPartyRepository,
} from "./emit/repositories.ts";
import { emitPassword, emitSecretStore, emitSecretTemplate } from "./emit/secrets.ts";
import { emitDisk, emitFileSystem, emitSwap } from "./emit/storage.ts";
import { emitSudoRule } from "./emit/sudo.ts";
import { emitUnit } from "./emit/units.ts";
import { emitGroup, emitMembership, emitUser } from "./emit/users.ts";
import { guardTexts } from "./guard.ts";
import { nixOptions } from "./options.ts";

const emitters: EmitterTable<NixDraft> = guardTexts({
  ...commonEmitters("nix"),
  hostname: emitHostname,
  disk: emitDisk,
  partition: emitDisk,
  "file-system": emitFileSystem,
  swap: emitSwap,
  bootloader: emitBootloader,
  "managed-repository": emitManagedRepository,
  "third-party-repository": emitThirdPartyRepository,
  "pacman-options": emitPacmanOptions,
  mirrors: emitMirrors,
  authority: emitAuthority,
  package: emitPackage,
  "package-helper": emitPackageHelper,
  "aur-package": emitPackage,
  group: emitGroup,
  user: emitUser,
  membership: emitMembership,
  "sudo-rule": emitSudoRule,
  "secret-store": emitSecretStore,
  password: emitPassword,
  "secret-template": emitSecretTemplate,
  timezone: emitTimezone,
  locale: emitLocale,
  keymap: emitKeymap,
  "time-sync": emitTimeSync,
  unit: emitUnit,
  "dotfile-repo": emitDotfileRepo,
  "dotfile-link": emitDotfileLink,
});

/** NixOS: one module, or a flake with the machine in a folder of its own. */
export const nixBackend: Backend<NixDraft> = {
  id: "nix",
  title: "NixOS",
  options: nixOptions,
  begin: beginDraft,
  emitters,
  assemble,
};
