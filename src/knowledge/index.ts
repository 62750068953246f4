import type { Distribution, NameSpace } from "../ir/target.ts";

/** A value that the knowledge base may assign to a NixOS option. */
export type NixValue =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "integer"; readonly value: number }
  /** An attribute path below `pkgs`: `["kdePackages", "dolphin"]`. */
  | { readonly kind: "package"; readonly path: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly NixValue[] };

/** `services.openssh.enable = true`. */
export interface NixAssignment {
  readonly path: readonly string[];
  readonly value: NixValue;
}

/** Which index or table says so, and how it was matched: `hand; nixos-options 2024-12`. */
export type Evidence = string;

interface None {
  readonly how: "none";
  readonly reason: string;
  readonly alternative?: string;
  readonly evidence: Evidence;
}

interface Unknown {
  readonly how: "unknown";
}

/**
 * NixOS options; `names` are packages to install besides them. Both may be empty: then every NixOS system has
 * the thing already, and `note` says so. `since`: the first NixOS release that has the options or packages
 * (absent: 24.11 has them).
 */
export interface NixOptionAnswer {
  readonly how: "option";
  readonly assignments: readonly NixAssignment[];
  readonly names: readonly string[];
  readonly since?: string;
  readonly isUnfree?: boolean;
  /** Packages that the module of a service installs or runs itself. */
  readonly brings?: readonly string[];
  readonly evidence: Evidence;
  readonly note?: string;
}

/** What the knowledge base says of a package on a target. On nix a name is an attribute path below `pkgs`. */
export type PackageAnswer =
  | {
      readonly how: "package";
      readonly names: readonly string[];
      readonly isUnfree?: boolean;
      readonly evidence: Evidence;
      readonly note?: string;
    }
  | NixOptionAnswer
  | None
  | Unknown;

/** A Guix service: `(service TYPE)` from `(use-service-modules MODULE)`. */
export interface GuixServiceAnswer {
  readonly how: "guix-service";
  readonly type: string;
  readonly module: string;
  /** Part of `%desktop-services` already. */
  readonly isInDesktop: boolean;
  /** Part of `%base-services` already. */
  readonly isInBase: boolean;
  /** Other service types that must be there too. */
  readonly needs: readonly { readonly type: string; readonly module: string }[];
  /** Needs `%desktop-services` (elogind, D-Bus, a display manager's place). */
  readonly needsDesktop: boolean;
  /** Needs networking, which `%desktop-services` gives and `%base-services` does not (dhcpcd-service-type does). */
  readonly needsNetworking: boolean;
  /** Service types of `%desktop-services` that must be deleted beside it, or evaluation fails. */
  readonly replaces: readonly { readonly type: string; readonly module: string }[];
  readonly evidence: Evidence;
  readonly note?: string;
}

/** What the knowledge base says of a systemd unit on a target. */
export type UnitAnswer =
  | { readonly how: "unit"; readonly names: readonly string[]; readonly evidence: Evidence; readonly note?: string }
  | NixOptionAnswer
  | GuixServiceAnswer
  | None
  | Unknown;

export { type GroupFacts, groupOn, groupsProvided } from "./groups.ts";
export {
  consoleKeymapNames,
  isConsoleKeymap,
  type KeymapFacts,
  keymapsAlike,
  knownKeymaps,
  lacksKeymap,
  lookupKeymap,
} from "./keymaps.ts";
export { knownLocales, localeCodesets } from "./locales.ts";
export { isNoMisspelling } from "./lookalikes.ts";
export { nearestPackages, nearestUnits } from "./near-names.ts";
export {
  canonicalName,
  isAurOnly,
  isKnownPackage,
  knownAurPackages,
  knownPackages,
  lookupPackage,
  namesElsewhere,
} from "./packages.ts";
export { knownShells, lookupShell, type ShellFacts } from "./shells.ts";
export { denseUnits, isKnownUnit, knownUnits, lookupUnit, unitNamesElsewhere } from "./units.ts";
export type { Distribution, NameSpace };
