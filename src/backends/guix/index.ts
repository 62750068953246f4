import type { Backend } from "../backend.ts";
import { lowered } from "../backend.ts";
import { commonEmitters } from "../shared/common.ts";
import { assembleGuix } from "./assemble.ts";
import { beginDraft, type GuixDraft } from "./draft.ts";
import { emitGroup, emitMembership, emitSudoRule, emitUser } from "./emit/accounts.ts";
import { emitBootloader, emitHostname } from "./emit/boot.ts";
import { emitDotfileLink, emitDotfileRepo } from "./emit/dotfiles.ts";
import {
  emitManagedRepository,
  emitMirrors,
  emitPackage,
  emitPackageHelper,
  emitPacmanOptions,
  emitThirdPartyRepository,
} from "./emit/packages.ts";
import { emitKeymap, emitLocale, emitTimezone } from "./emit/region.ts";
import { emitPassword, emitSecrets } from "./emit/secrets.ts";
import { emitService } from "./emit/services.ts";
import { emitFileSystem, emitPartitioning, emitSwap } from "./emit/storage.ts";
import { guardTexts } from "./guard.ts";
import { guixOptions } from "./options.ts";

/** Guix System 1.5 and later: one `operating-system` declaration. */
export const guixBackend: Backend<GuixDraft> = {
  id: "guix",
  title: "Guix System",
  options: guixOptions,
  begin: beginDraft,
  emitters: guardTexts({
    ...commonEmitters("guix"),
    hostname: emitHostname,
    disk: emitPartitioning,
    partition: emitPartitioning,
    "file-system": emitFileSystem,
    swap: emitSwap,
    bootloader: emitBootloader,
    "managed-repository": emitManagedRepository,
    "third-party-repository": emitThirdPartyRepository,
    "pacman-options": emitPacmanOptions,
    mirrors: emitMirrors,
    // What a Guix configuration does not declare is not there after `guix system reconfigure`.
    authority: () => lowered,
    package: emitPackage,
    "package-helper": emitPackageHelper,
    "aur-package": emitPackage,
    group: emitGroup,
    user: emitUser,
    membership: emitMembership,
    "sudo-rule": emitSudoRule,
    "secret-store": emitSecrets,
    password: emitPassword,
    "secret-template": emitSecrets,
    timezone: emitTimezone,
    locale: emitLocale,
    keymap: emitKeymap,
    "time-sync": emitService,
    unit: emitService,
    "dotfile-repo": emitDotfileRepo,
    "dotfile-link": emitDotfileLink,
  }),
  assemble: assembleGuix,
};
