import type { Located, Origin } from "../diagnostics/origin.ts";
import type { Distribution, NameSpace, Target } from "./target.ts";

/** `KIND:NAME`, unique within a System and stable between runs: `user:dex`, `package:git`. */
export type ResourceId = string;

interface Base<K extends string> {
  readonly kind: K;
  readonly id: ResourceId;
  /** The place that declares the resource. */
  readonly origin: Origin;
  /** The leaves of the input that end in this resource; no leaf is claimed twice. */
  readonly claims: readonly Origin[];
  /** Resources that must be live before this one. */
  readonly after: readonly ResourceId[];
}

/** Names that the author gave per distribution; `null` means "not on that target". */
export type NameOverrides = Readonly<Partial<Record<NameSpace, Located<string | null>>>>;

export interface Hostname extends Base<"hostname"> {
  readonly name: Located<string>;
}

/** A human user, or `root`, which is never created or removed. */
export interface User extends Base<"user"> {
  readonly name: Located<string>;
  /** The shell's name (`zsh`), never its path. */
  readonly shell: Located<string>;
  readonly home: Located<string>;
  /** Whether the input lists supplementary groups, possibly none: then the list is the whole truth. */
  readonly hasDeclaredGroups: boolean;
}

/** A group that must exist because a user belongs to it. */
export interface Group extends Base<"group"> {
  readonly name: Located<string>;
}

/** `user` has `group` as a supplementary group. */
export interface Membership extends Base<"membership"> {
  readonly user: Located<string>;
  readonly group: Located<string>;
}

/** The sudoers(5) rule `NAME ALL=(ALL:ALL) ALL`, or `%NAME ...` for a group. */
export interface SudoRule extends Base<"sudo-rule"> {
  readonly subject: "user" | "group";
  readonly name: Located<string>;
}

/** The password of `user`: a reference into the secrets file, never the text itself. */
export interface Password extends Base<"password"> {
  readonly user: Located<string>;
  /** Path of the value in the secrets file, outermost key first. */
  readonly key: readonly string[];
}

/** The encrypted file that passwords and templates read from. */
export interface SecretStore extends Base<"secret-store"> {
  readonly file: Located<string>;
  /** A `.sops.yaml` with the keys, if the author names one. */
  readonly config?: Located<string>;
}

/** A file rendered on the target from a Jinja2 template and values of the secret store. */
export interface SecretTemplate extends Base<"secret-template"> {
  readonly source: Located<string>;
  /** Absolute, or relative to the owner's home. */
  readonly destination: Located<string>;
  readonly owner: Located<string>;
  /** Permission bits, four octal digits: `0600`. */
  readonly mode: Located<string>;
  readonly escape: Located<boolean>;
  readonly variables: readonly Located<string>[];
}

/** `base`: from the base set. `implied`: another key needs it; `because` says which. */
export type PackageRole = "explicit" | "base" | "implied";

/** A package under its name in the source distribution. */
export interface Package extends Base<"package"> {
  readonly name: Located<string>;
  readonly names: NameOverrides;
  readonly role: PackageRole;
  readonly because?: string;
}

export interface AurPackage extends Base<"aur-package"> {
  readonly name: Located<string>;
  readonly names: NameOverrides;
}

/** An AUR helper; the first one declared builds the AUR packages. */
export interface PackageHelper extends Base<"package-helper"> {
  readonly name: Located<string>;
  readonly isBuilder: boolean;
}

export interface ManagedRepository extends Base<"managed-repository"> {
  readonly set: "core" | "extras" | "unstable";
  readonly isEnabled: Located<boolean>;
}

export interface ThirdPartyRepository extends Base<"third-party-repository"> {
  readonly name: Located<string>;
  readonly url?: Located<string>;
  readonly include?: Located<string>;
  /** The distribution that the repository belongs to; other targets skip it. */
  readonly distribution?: Located<string>;
}

/** Verbatim text that replaces the `[options]` block of pacman.conf(5). */
export interface PacmanOptions extends Base<"pacman-options"> {
  readonly text: Located<string>;
}

export interface Mirrors extends Base<"mirrors"> {
  readonly countries: readonly Located<string>[];
  readonly count: Located<number>;
}

/** A systemd unit. */
export interface Unit extends Base<"unit"> {
  /** With its suffix (`sshd.service`); a dense unit's name is a bare prefix (`nvidia`). */
  readonly name: Located<string>;
  readonly names: NameOverrides;
  readonly isRunning: Located<boolean>;
  readonly isOnBoot: Located<boolean>;
  /** Every installed unit whose name begins with `name` is meant, templates and initrd units apart. */
  readonly isDense: Located<boolean>;
}

export interface Timezone extends Base<"timezone"> {
  readonly name: Located<string>;
}

/** One generated locale; the default one sets LANG. */
export interface Locale extends Base<"locale"> {
  /** Language, territory, codeset and modifier in full: `pt_BR.UTF-8`, `ca_ES.UTF-8@valencia`. */
  readonly name: Located<string>;
  readonly isDefault: boolean;
}

/** The console keymap, by its name in kbd: `br-abnt2`. */
export interface Keymap extends Base<"keymap"> {
  readonly name: Located<string>;
}

export interface TimeSync extends Base<"time-sync"> {
  readonly isEnabled: Located<boolean>;
}

export type FirmwareKind = "UEFI" | "BIOS";
export type BootloaderName = "grub" | "refind" | "systemd-boot";

export interface Bootloader extends Base<"bootloader"> {
  readonly loader: Located<BootloaderName>;
  /** Absent where the input does not say: then the running machine decides, or UEFI where there is none. */
  readonly firmware?: Located<FirmwareKind>;
  /** The partitioned disk; what GRUB on BIOS is written to. */
  readonly disk?: Located<string>;
  /** Where the EFI system partition is mounted. */
  readonly efiMountPoint?: Located<string>;
}

export interface Disk extends Base<"disk"> {
  readonly device: Located<string>;
}

/** Bytes, or what the other partitions leave. */
export type PartitionSize = { readonly bytes: number } | "rest";
export type PartitionRole = "boot" | "root" | "swap" | "home";
export type FileSystemType = "ext2" | "ext3" | "ext4" | "btrfs" | "xfs" | "vfat" | "linux-swap";

export interface Partition extends Base<"partition"> {
  readonly disk: ResourceId;
  readonly label: Located<string>;
  readonly number: Located<number>;
  readonly size: Located<PartitionSize>;
  readonly role?: Located<PartitionRole>;
  readonly type: Located<FileSystemType>;
}

export interface FileSystem extends Base<"file-system"> {
  readonly partition: ResourceId;
  readonly label: Located<string>;
  readonly type: Located<Exclude<FileSystemType, "linux-swap">>;
  readonly mountPoint: Located<string>;
  readonly role?: Located<PartitionRole>;
}

export interface Swap extends Base<"swap"> {
  readonly partition: ResourceId;
  readonly label: Located<string>;
}

/** A git repository cloned into `user`'s home. */
export interface DotfileRepo extends Base<"dotfile-repo"> {
  readonly user: Located<string>;
  readonly url: Located<string>;
  readonly branch: Located<string>;
  /** Where the clone lives, relative to the home: `.dotfiles/chaos/NAME`. */
  readonly directory: Located<string>;
  /** Update the clone at every run. */
  readonly isPulled: Located<boolean>;
  /** `charonte` links as Ch-aOS does; `stow` calls GNU Stow. */
  readonly manager: Located<"charonte" | "stow">;
  /** A script of the repository to run after cloning (older dialect). */
  readonly installCommand?: Located<string>;
}

export interface DotfileLink extends Base<"dotfile-link"> {
  readonly repo: ResourceId;
  readonly user: Located<string>;
  /** Path inside the repository. */
  readonly from: Located<string>;
  /** Path relative to the home; `.` is the home itself. */
  readonly to: Located<string>;
  /** Link each entry inside `from` instead of `from` itself. */
  readonly isOpen: Located<boolean>;
}

/** Areas that a Ch-obolo declares as a whole. */
export const areas = ["users", "packages", "services"] as const;
export type Area = (typeof areas)[number];

/** The Ch-obolo declares the whole of `area`; `isPruned`: what is not listed is removed on mutable targets. */
export interface Authority extends Base<"authority"> {
  readonly area: Area;
  readonly isPruned: boolean;
}

export interface FleetHost {
  readonly name: Located<string>;
  readonly connector: Located<string>;
  readonly origin: Origin;
}

/** The roles that a host has or has not, as its list says; no roles are all of them. */
export interface FleetRestriction {
  readonly host: Located<string>;
  readonly roles: readonly Located<string>[];
}

/** Hosts, dynamic inventories and restrictions of a fleet, decoded and checked. */
export interface Fleet extends Base<"fleet"> {
  readonly parallelism: Located<number>;
  readonly hosts: readonly FleetHost[];
  /** Whether dynamic inventories bring further hosts. */
  readonly hasBoats: boolean;
  readonly restrictions: readonly FleetRestriction[];
}

/** A setting that only one target reads. */
export interface TargetSetting extends Base<"target-setting"> {
  readonly target: Target;
  readonly name: Located<string>;
  readonly value: Located<string | boolean>;
}

/** The distribution whose names the Ch-obolo uses (`core`). */
export interface SourceDistribution extends Base<"source-distribution"> {
  readonly distribution: Located<Distribution>;
}

/** Input that describes no part of a machine: `x-*` keys, labels, empty collections, keys that no role reads. */
export interface Annotation extends Base<"annotation"> {
  /** Why nothing comes of it, as half a sentence: "`x-` keys are free for the author". */
  readonly why: string;
}

/** The resources whose names differ between targets. */
export type NamedResource = Package | AurPackage | Unit;

/** Whether a resource may have names of its own on a target. */
export function isNamed(resource: Resource): resource is NamedResource {
  return resource.kind === "package" || resource.kind === "aur-package" || resource.kind === "unit";
}

export type Resource =
  | SourceDistribution
  | TargetSetting
  | Hostname
  | Disk
  | Partition
  | FileSystem
  | Swap
  | Bootloader
  | ManagedRepository
  | ThirdPartyRepository
  | PacmanOptions
  | Mirrors
  | Authority
  | Package
  | PackageHelper
  | AurPackage
  | Group
  | User
  | Membership
  | SudoRule
  | SecretStore
  | Password
  | SecretTemplate
  | Timezone
  | Locale
  | Keymap
  | TimeSync
  | Unit
  | DotfileRepo
  | DotfileLink
  | Fleet
  | Annotation;

export type Kind = Resource["kind"];
export type Of<K extends Kind> = Extract<Resource, { readonly kind: K }>;

/** Every kind, in the order in which resources of equal dependency depth are emitted. */
export const kinds = [
  "source-distribution",
  "target-setting",
  "hostname",
  "disk",
  "partition",
  "file-system",
  "swap",
  "bootloader",
  "managed-repository",
  "third-party-repository",
  "pacman-options",
  "mirrors",
  "authority",
  "package",
  "package-helper",
  "aur-package",
  "group",
  "user",
  "membership",
  "sudo-rule",
  "secret-store",
  "password",
  "secret-template",
  "timezone",
  "locale",
  "keymap",
  "time-sync",
  "unit",
  "dotfile-repo",
  "dotfile-link",
  "fleet",
  "annotation",
] as const satisfies readonly Kind[];
