import { defineDiagnostics } from "../../diagnostics/diagnostic.ts";
import { releases } from "./release.ts";

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** What can be wrong, or only nearly right, on the way to NixOS. */
export const nixDiagnostics = defineDiagnostics({
  inexpressible: {
    code: "CHI1001",
    severity: "error",
    message: () => "this text holds a NUL character or half a surrogate pair, which no Nix string can hold",
  },
  optionConflict: {
    code: "CHI1002",
    severity: "warning",
    message: (p: { option: string; value: string; kept: string }) =>
      `the NixOS option \`${p.option}\` cannot be both ${p.kept} and ${p.value}; the first stays`,
    help: () => "keep only one of the two, or settle it in `chimera.targets.nix.extraConfig` with `lib.mkForce`",
  },
  needsNewerRelease: {
    code: "CHI1003",
    severity: "warning",
    message: (p: { name: string; since: string; release: string }) =>
      `\`${p.name}\` came to NixOS with ${p.since}, and this is for ${p.release}`,
    help: (p) =>
      releases.some((release) => release >= p.since)
        ? `set \`chimera.targets.nix.release\` to ${p.since} or later`
        : "no release that this version compiles for has it",
  },
  goneFromRelease: {
    code: "CHI1004",
    severity: "warning",
    message: (p: { name: string; until: string; reason: string }) =>
      `\`${p.name}\` left NixOS with ${p.until}: ${p.reason}`,
  },
  unknownShell: {
    code: "CHI1005",
    severity: "warning",
    message: (p: { shell: string; user: string }) =>
      `no package of NixOS is known for the shell \`${p.shell}\`; \`${p.user}\` gets bash`,
  },
  meaninglessGroup: {
    code: "CHI1006",
    severity: "note",
    message: (p: { group: string; reason: string }) =>
      `the group \`${p.group}\` means nothing on NixOS and is left out: ${p.reason}`,
  },
  wheelGainsSudo: {
    code: "CHI1007",
    severity: "warning",
    message: (p: { user: string }) =>
      `NixOS lets the group wheel use sudo, so \`${p.user}\` can become root there without \`sudo: true\``,
    help: () => "take the user out of wheel, or say `sudo: true`",
  },
  accountsStayMutable: {
    code: "CHI1008",
    severity: "note",
    message: () =>
      "neither root nor a user of wheel has a password here, so NixOS keeps `users.mutableUsers` on: set passwords with passwd; accounts made by hand stay",
  },
  passwordMustBeHash: {
    code: "CHI1009",
    severity: "note",
    message: () =>
      "NixOS reads the passwords of the secrets file as crypt hashes (`mkpasswd`); a plain text there locks its user out",
  },
  secretsNeedModule: {
    code: "CHI1010",
    severity: "note",
    message: () =>
      "the file reads its secrets through sops-nix, whose module it cannot import by itself; add it to `imports`, or write a folder with `-o`",
  },
  secretTemplate: {
    code: "CHI1011",
    severity: "warning",
    message: (p: { source: string }) =>
      `of the template \`${p.source}\` NixOS fills in \`{{ name }}\` for the listed vars; any other Jinja stays as it stands, unescaped`,
    help: () => "rewrite what goes beyond `{{ name }}`",
  },
  secretTemplateWithoutOwner: {
    code: "CHI1012",
    severity: "warning",
    message: (p: { owner: string }) => `the owner \`${p.owner}\` is not among the users, so its home is not known`,
  },
  runningCannotBeSaid: {
    code: "CHI1013",
    severity: "note",
    message: (p: { unit: string; isRunning: boolean }) =>
      p.isRunning
        ? `NixOS starts what starts at boot: \`${p.unit}\` is installed, but started by hand`
        : `NixOS starts what starts at boot: \`${p.unit}\` will be running`,
  },
  unitNameAssumed: {
    code: "CHI1014",
    severity: "note",
    message: (p: { unit: string }) => `it is assumed that the unit is called \`${p.unit}\` on NixOS too`,
  },
  unitByName: {
    code: "CHI1015",
    severity: "note",
    message: (p: { unit: string }) =>
      `\`${p.unit}\` is switched on by its name; a package of the configuration has to bring the unit`,
    help: () => "add `systemd.packages = [ ... ]` in `chimera.targets.nix.extraConfig`",
  },
  clockAlwaysSynchronised: {
    code: "CHI1016",
    severity: "note",
    message: () => "NixOS synchronises the clock by default, and `ntp: false` does not forbid it",
  },
  localeWithoutCounterpart: {
    code: "CHI1017",
    severity: "note",
    message: (p: { name: string; used: string }) => `glibc calls the locale \`${p.name}\` \`${p.used}\``,
  },
  assumesUefi: {
    code: "CHI1018",
    severity: "note",
    message: () => "the input does not name the firmware, so this is for UEFI",
    help: () => "say `firmware: UEFI` or `firmware: BIOS`",
  },
  refindNeedsNewerRelease: {
    code: "CHI1019",
    severity: "warning",
    message: (p: { release: string }) => `NixOS ${p.release} has no module for rEFInd; systemd-boot takes its place`,
    help: () => "set `chimera.targets.nix.release` to 25.11",
  },
  grubNeedsDisk: {
    code: "CHI1020",
    severity: "warning",
    message: () => "GRUB on BIOS is written to a disk, and the input names none",
    help: () => "say the disk: `partitioning: {disk: /dev/disk/by-id/...}`",
  },
  loaderFromKey: {
    code: "CHI1021",
    severity: "note",
    message: (p: { name: string }) =>
      `NixOS sets up its boot loader by the key \`bootloader\`; the package \`${p.name}\` adds nothing`,
  },
  partitionsNeedFolder: {
    code: "CHI1022",
    severity: "note",
    message: () => "one configuration file mounts partitions and makes none; a folder (`-o DIR`) has them in disko.nix",
  },
  biosBootPartition: {
    code: "CHI1023",
    severity: "note",
    message: () => "GRUB on BIOS needs a place of its own on a GPT disk: disko makes a partition of 1 MiB before yours",
  },
  noPackageManager: {
    code: "CHI1024",
    severity: "note",
    message: (p: { helpers: readonly string[] }) =>
      `NixOS has no AUR, so nothing to do for ${list(p.helpers)}; packages of the AUR are looked up in nixpkgs`,
  },
  noRepositories: {
    code: "CHI1025",
    severity: "note",
    message: () => "NixOS takes every package from nixpkgs: repositories of pacman choose nothing there",
  },
  thirdPartyRepositories: {
    code: "CHI1026",
    severity: "warning",
    message: (p: { names: readonly string[] }) =>
      `repositories of pacman mean nothing to NixOS, so what comes from ${list(p.names)} is looked up in nixpkgs`,
    help: () => "for what nixpkgs lacks, add an overlay or a binary cache in `chimera.targets.nix.extraConfig`",
  },
  testingRepositories: {
    code: "CHI1027",
    severity: "warning",
    message: () =>
      "the testing repositories of Arch have no counterpart in a NixOS release; its branch nixos-unstable is newer",
  },
  noPacmanOptions: {
    code: "CHI1028",
    severity: "warning",
    message: () => "options of pacman mean nothing to NixOS; its own are under `nix.settings`",
  },
  noMirrors: {
    code: "CHI1029",
    severity: "note",
    message: () => "NixOS downloads from cache.nixos.org, a delivery network: there are no mirrors to choose",
  },
  installCommand: {
    code: "CHI1030",
    severity: "note",
    message: () =>
      "the command runs once after cloning, with the programs that NixOS gives a service: what it expects elsewhere may be missing",
  },
  pinnedDotfiles: {
    code: "CHI1031",
    severity: "note",
    message: () =>
      "home-manager links copies of the files in the Nix store: they change when the input is updated, not by `git pull`",
  },
  installCommandWithHomeManager: {
    code: "CHI1032",
    severity: "warning",
    message: () => "home-manager links the files of the repository and runs no command of it",
    help: () => "set `chimera.targets.nix.dotfiles` to `service`",
  },
  twoPowerManagers: {
    code: "CHI1033",
    severity: "warning",
    message: () => "NixOS refuses TLP beside power-profiles-daemon",
    help: () => "keep one of the two",
  },
  twoSoundServers: {
    code: "CHI1034",
    severity: "warning",
    message: () => "NixOS refuses the PulseAudio daemon beside PipeWire's",
    help: () => "leave out `pulseaudio`, or `pipewire-pulse`",
  },
  stateVersionAhead: {
    code: "CHI1040",
    severity: "warning",
    message: ({ stateVersion, release }: { stateVersion: string; release: string }) =>
      `the machine cannot have been installed with ${stateVersion}, which is later than the release ${release} that is compiled for`,
    help: ({ stateVersion }: { stateVersion: string; release: string }) =>
      `write the release that it was installed with, or compile for \`release: "${stateVersion}"\``,
  },
  noBootloader: {
    code: "CHI1036",
    severity: "note",
    message: () =>
      "the input names no boot loader: local.nix or the settings have to, or NixOS refuses the configuration",
  },
  homeManagerNeedsModule: {
    code: "CHI1037",
    severity: "note",
    message: () =>
      "home-manager links these files, and the one file cannot import its module by itself; add it to `imports`, or write a folder with `-o`",
  },
  secretsWithoutKey: {
    code: "CHI1039",
    severity: "warning",
    message: () =>
      "sops-nix decrypts with the key of the SSH server, which NixOS makes where sshd is on: without it no secret can be read, and no password is set",
    help: () =>
      "add the service `sshd`, or name a key of your own under `sops.age` in `chimera.targets.nix.extraConfig`",
  },
  linkWithoutRepository: {
    code: "CHI1038",
    severity: "warning",
    message: () => "the repository of this link is not among those declared",
  },
});
