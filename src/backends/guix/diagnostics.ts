import { defineDiagnostics } from "../../diagnostics/diagnostic.ts";

interface Named {
  readonly name: string;
}

interface Suggesting extends Named {
  readonly suggestion?: string | undefined;
}

interface Colliding extends Named {
  /** The package of which two versions would meet. */
  readonly of: string;
  readonly other: string;
}

/** What the Guix backend approximates, refuses or has to assume. */
export const guixDiagnostics = defineDiagnostics({
  unprintable: {
    code: "CHI1101",
    severity: "warning",
    message: ({ why }: { readonly why: string }) => `this text holds ${why}: it cannot be written for Guix System`,
    help: () => "remove that character",
  },
  noHostname: {
    code: "CHI1102",
    severity: "note",
    message: ({ name }: Named) => `Guix System needs a host name and none is given: \`${name}\` is used`,
    help: () => "add `hostname: NAME`",
  },
  noBootloader: {
    code: "CHI1103",
    severity: "warning",
    message: () =>
      "Guix System needs a boot loader and none is given: GRUB for UEFI, with its partition at /boot/efi, is written",
    help: () => "say `bootloader: grub` and `firmware: UEFI` or `BIOS`; partitions with an `important: boot` say where",
  },
  noRootFileSystem: {
    code: "CHI1104",
    severity: "warning",
    message: () =>
      "Guix System needs a root file system and none is given: an ext4 file system labelled `guix-root` is written",
    help: () => "describe the disk under `partitioning`, or label the root file system so before the first boot",
  },
  assumedFirmware: {
    code: "CHI1105",
    severity: "note",
    message: () => "the firmware is not given: UEFI is assumed, as there is no running machine to ask",
    help: () => "say `firmware: UEFI` or `firmware: BIOS`",
  },
  otherBootloader: {
    code: "CHI1106",
    severity: "warning",
    message: ({ name }: Named) => `Guix System has no ${name}: GRUB is written in its place`,
    help: () => "say `bootloader: grub` to mean it",
  },
  noGrubDisk: {
    code: "CHI1107",
    severity: "warning",
    message: () =>
      "GRUB on BIOS is written to a disk and none is given: its menu is kept up to date, but it is not installed",
    help: () => "give the disk as `partitioning: {disk: /dev/..., ...}`",
  },
  assumedEspMountPoint: {
    code: "CHI1108",
    severity: "note",
    message: () => "no partition is said to hold the boot loader: the EFI system partition is taken to be at /boot/efi",
    help: () => "mark it with `important: boot` under `partitioning`",
  },
  notPartitioned: {
    code: "CHI1109",
    severity: "note",
    message: () =>
      "Guix System mounts file systems by their labels but partitions no disk: sizes and numbers stay unused",
    help: () => "create the partitions with these labels before `guix system init`",
  },
  unknownKeymap: {
    code: "CHI1110",
    severity: "warning",
    message: ({ name }: Suggesting) => `the XKB layout of the console keymap \`${name}\` is not known`,
    help: ({ suggestion }: Suggesting) =>
      suggestion ?? "Guix System describes keyboards by XKB layouts: use a keymap that has one, or set it by hand",
  },
  unknownShell: {
    code: "CHI1111",
    severity: "warning",
    message: ({ name }: Suggesting) => `no package of Guix System is known for the shell \`${name}\`: bash stays`,
    help: ({ suggestion }: Suggesting) => suggestion,
  },
  wheelMayUseSudo: {
    code: "CHI1112",
    severity: "note",
    message: ({ name }: Named) =>
      `on Guix System the group wheel may use sudo, so \`${name}\` may, with no rule saying so`,
    help: () => "leave the user out of wheel, or say `sudo: true` to mean it",
  },
  meaninglessGroup: {
    code: "CHI1113",
    severity: "note",
    message: ({ name, reason }: Named & { readonly reason: string }) =>
      `the group \`${name}\` gives no rights on Guix System: ${reason}`,
  },
  badSudoName: {
    code: "CHI1114",
    severity: "warning",
    message: ({ name }: Named) => `\`${name}\` cannot stand in a sudo rule`,
    help: () => "use a name of lower-case letters, digits, `-` and `_`",
  },
  noSecrets: {
    code: "CHI1115",
    severity: "warning",
    message: () => "Guix System itself cannot read sops files: nothing is written for the secrets",
    help: () => "put the decrypted files in place on the machine, or use a channel that adds sops to Guix",
  },
  noPassword: {
    code: "CHI1116",
    severity: "warning",
    message: ({ name }: Named) =>
      `Guix System cannot read the password of \`${name}\` from a sops file: the account keeps the one it has`,
    help: ({ name }: Named) => `set it once on the machine: \`passwd ${name}\``,
  },
  noPacman: {
    code: "CHI1117",
    severity: "note",
    message: ({ what }: { readonly what: string }) =>
      `Guix System installs from channels, not with pacman: ${what} mean nothing there`,
  },
  noRepository: {
    code: "CHI1118",
    severity: "warning",
    message: ({ name }: Named) => `the package repository \`${name}\` cannot be used on Guix System`,
    help: () => "name the distribution that it belongs to (`distribution: arch`), so that other targets skip it",
  },
  otherRepository: {
    code: "CHI1119",
    severity: "note",
    message: ({ name, distribution }: Named & { readonly distribution: string }) =>
      `the package repository \`${name}\` belongs to ${distribution}: Guix System skips it`,
  },
  alwaysStarted: {
    code: "CHI1120",
    severity: "note",
    message: ({ name }: Named) =>
      `Guix System starts the services it declares: \`${name}\` runs, although \`running: false\` stands here`,
  },
  noManualStart: {
    code: "CHI1121",
    severity: "warning",
    message: ({ name }: Named) =>
      `Guix System starts every service it declares at boot: \`${name}\` is left out, as \`on_boot: false\` asks`,
    help: () => "drop `on_boot: false` to have the service",
  },
  staysOn: {
    code: "CHI1122",
    severity: "warning",
    message: ({ name, set }: Named & { readonly set: string }) =>
      `\`${name}\` stays on: it is part of ${set}, and other services there need it`,
  },
  serviceClash: {
    code: "CHI1123",
    severity: "warning",
    message: ({ name, other }: Named & { readonly other: string }) =>
      `\`${name}\` is left out: it does the same work as \`${other}\`, and Guix System accepts only one of them`,
    help: () => "list one of the two services",
  },
  addedNetwork: {
    code: "CHI1124",
    severity: "note",
    message: ({ name }: Named) =>
      `\`${name}\` needs a network and no service brings one up: dhcpcd-service-type is added`,
    help: () => "list the service that manages the network, such as NetworkManager or dhcpcd",
  },
  nearestService: {
    code: "CHI1125",
    severity: "note",
    message: ({ name, type }: Named & { readonly type: string }) =>
      `Guix System has no \`${name}\`: ${type} is the nearest it has`,
  },
  noInstances: {
    code: "CHI1126",
    severity: "note",
    message: ({ name, type }: Named & { readonly type: string }) =>
      `${type} has no instances on Guix System: the name behind the @ of \`${name}\` is not used`,
  },
  badServiceName: {
    code: "CHI1127",
    severity: "warning",
    message: ({ name }: Named) => `\`${name}\` does not name a service type of Guix`,
    help: () => "write MODULE/TYPE, as in `guix: ssh/openssh-service-type` for (gnu services ssh)",
  },
  partOfPrefix: {
    code: "CHI1128",
    severity: "note",
    message: ({ name, missing }: Named & { readonly missing: readonly string[] }) =>
      `of the units that begin with \`${name}\`, Guix System has no counterpart for ${missing.join(", ")}`,
  },
  sessionSeat: {
    code: "CHI1129",
    severity: "note",
    message: ({ name }: Named) => `\`${name}\` is left out: elogind, which %desktop-services has, does its work`,
  },
  dotfilesByHome: {
    code: "CHI1130",
    severity: "note",
    message: () =>
      "Guix Home clones and links these dotfiles when the machine boots or is reconfigured; a link that is no longer listed stays",
  },
  noInstallCommand: {
    code: "CHI1131",
    severity: "warning",
    message: () => "Guix Home clones and links these dotfiles, but does not run their `install_command`",
    help: () => "describe what the script does with `links`, `packages` and `services`",
  },
  stowByHome: {
    code: "CHI1132",
    severity: "note",
    message: () => "Guix Home makes the links of these dotfiles itself, one for each entry, as GNU Stow would",
  },
  unbalancedVerbatim: {
    code: "CHI1133",
    severity: "error",
    message: ({ why }: { readonly why: string }) => `\`guix.extraServices\` is no complete Scheme: ${why}`,
    help: () => "write whole expressions, such as `(service (@ (gnu services mail) dovecot-service-type))`",
  },
  noneOfPrefix: {
    code: "CHI1134",
    severity: "warning",
    message: ({ name, missing }: Named & { readonly missing: readonly string[] }) =>
      `Guix System has no counterpart for any unit that begins with \`${name}\`: ${missing.join(", ")}`,
  },
  packageCollision: {
    code: "CHI1135",
    severity: "warning",
    message: ({ name, of, other }: Colliding) =>
      `\`${name}\` is left out: it needs another version of \`${of}\` than \`${other}\`, and a profile of Guix takes only one`,
    help: () => "leave one of the two out, or install one of them in a profile of its own",
  },
  otherVersion: {
    code: "CHI1136",
    severity: "note",
    message: ({ name, other }: Colliding) =>
      `\`${name}\` comes in the version that \`${other}\` brings: a profile of Guix takes only one`,
  },
  sharedService: {
    code: "CHI1137",
    severity: "warning",
    message: ({ name, type }: Named & { readonly type: string }) =>
      `\`${name}\` runs all the same: another unit asks for \`${type}\`, which is both of them on Guix System`,
    help: () => "take the other unit out as well, or let this one run",
  },
});
