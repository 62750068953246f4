import { defineDiagnostics } from "../diagnostics/diagnostic.ts";
import { askFor } from "../diagnostics/suggest.ts";
import { quote } from "./quote.ts";

interface Name {
  readonly name: string;
}

interface Suggested extends Name {
  readonly suggestion?: string | undefined;
}

interface Meant extends Name {
  /** What the name may have been meant to be. */
  readonly meant: readonly string[];
}

const write = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `write ${quote(text)}`;

/** The areas of `Etc` count the hours to the west, as POSIX does. */
const explainOffset = (hoursEast: number): string =>
  `The sign is the other way round there: it lies ${Math.abs(hoursEast)} hours ${hoursEast < 0 ? "west" : "east"} of Greenwich`;

/** What the rules between resources report: CHI03xx. */
export const irDiagnostics = defineDiagnostics({
  controlCharacter: {
    code: "CHI0301",
    severity: "error",
    message: ({ found }: { readonly found: string }) => `this value holds ${found}, which no name, path or setting can`,
    help: () => "remove it; a value that is one line must stay one line",
  },
  literalSecret: {
    code: "CHI0302",
    severity: "error",
    message: ({ what }: { readonly what: string }) => `${what} stands here in clear`,
    help: () => "move it into the encrypted file named by `secrets.sec_file`, and change it: it has been readable",
  },

  invalidHostName: {
    code: "CHI0305",
    severity: "error",
    message: ({ name }: Meant) => `${quote(name)} is not a host name`,
    help: ({ meant }: Meant) => {
      const rule = "a host name is one label: 1 to 63 letters, digits and `-`, with no `-` at either end (RFC 1123)";
      const question = askFor(meant);
      return question === undefined ? rule : `${question} A${rule.slice(1)}`;
    },
  },
  invalidTimeZone: {
    code: "CHI0306",
    severity: "error",
    message: ({ name }: Meant) => `${quote(name)} is not a time zone of the IANA database`,
    help: ({ meant, hoursEast }: Meant & { readonly hoursEast?: number | undefined }) => {
      const question = askFor(meant) ?? "write `Area/Location`, such as `Europe/Lisbon`, or `UTC`";
      return hoursEast === undefined ? question : `${question} ${explainOffset(hoursEast)}`;
    },
  },
  invalidLocale: {
    code: "CHI0307",
    severity: "error",
    message: ({ name }: Meant) => `${quote(name)} is not the name of a locale`,
    help: ({ meant }: Meant) => askFor(meant) ?? "write `language_TERRITORY.codeset`, such as `pt_BR.UTF-8`",
  },
  invalidKeymap: {
    code: "CHI0308",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the name of a console keymap`,
    help: () => "write a name that `localectl list-keymaps` prints, such as `br-abnt2`",
  },

  invalidUserName: {
    code: "CHI0310",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not a user name`,
    help: () => "use 1 to 31 letters, digits, `_`, `-` and `.`, beginning with a letter or `_` (useradd(8))",
  },
  unportableUserName: {
    code: "CHI0311",
    severity: "warning",
    message: ({ name }: Name) => `the user name ${quote(name)} does not work everywhere`,
    help: () => "Debian's useradd(8) refuses capitals, and sudo skips rule files with a dot in their name",
  },
  systemUser: {
    code: "CHI0312",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is an account of the system, not a human user`,
    help: () => "leave it out: only human users and `root` are listed",
  },
  duplicateUser: {
    code: "CHI0313",
    severity: "error",
    message: ({ name }: Name) => `the user ${quote(name)} is listed twice`,
    help: () => "join the two entries",
  },
  invalidGroupName: {
    code: "CHI0314",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not a group name`,
    help: () => "use 1 to 31 letters, digits, `_`, `-` and `.`, beginning with a letter or `_` (groupadd(8))",
  },
  invalidShellName: {
    code: "CHI0315",
    severity: "error",
    message: ({ name }: Suggested) => `${quote(name)} is not the name of a shell`,
    help: ({ suggestion }: Suggested) => write(suggestion) ?? "write the shell's name, such as `zsh`",
  },
  invalidHome: {
    code: "CHI0316",
    severity: "error",
    message: ({ name }: Suggested) => `${quote(name)} cannot be a home`,
    help: ({ suggestion }: Suggested) =>
      write(suggestion) ?? "write an absolute path without `..`, `:` or empty parts, such as `/home/ada`",
  },
  rootHome: {
    code: "CHI0317",
    severity: "error",
    message: () => "the home of `root` is `/root` and stays there",
    help: () => "remove `home`",
  },
  sharedHome: {
    code: "CHI0376",
    severity: "warning",
    message: ({ name, home }: Name & { readonly home: string }) =>
      `${quote(name)} has the home ${quote(home)}, which is another user's`,
    help: () => "give each user a home of their own",
  },
  nobodyCanBecomeRoot: {
    code: "CHI0318",
    severity: "warning",
    message: () => "no listed user can become root, and users that are not listed are removed",
    help: () => "give one user `sudo: true`, or list `root`",
  },

  sudoAlias: {
    code: "CHI0319",
    severity: "error",
    message: ({ name }: Name) => `sudo takes the name ${quote(name)} for an alias; \`ALL\` means everybody`,
    help: () => "use a name with a small letter in it (sudoers(5), user specification)",
  },

  missingRootPartition: {
    code: "CHI0320",
    severity: "error",
    message: () => "no partition is the root",
    help: ({ candidate }: { readonly candidate?: string | undefined }) =>
      candidate === undefined
        ? "give the partition mounted at `/` the line `important: root`"
        : `give ${quote(candidate)} the line \`important: root\``,
  },
  duplicateRootPartition: {
    code: "CHI0321",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is a second root partition`,
    help: () => "keep one `important: root`",
  },
  rootMountPoint: {
    code: "CHI0322",
    severity: "error",
    message: ({ name }: Name) => `the root partition ${quote(name)} is not mounted at \`/\``,
    help: () => "write `mountpoint: /`",
  },
  duplicateRest: {
    code: "CHI0323",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} takes the rest of the disk, which another partition takes already`,
    help: () => "give all but one partition a fixed size",
  },
  restIsNotLast: {
    code: "CHI0324",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} takes the rest of the disk, but partitions follow it`,
    help: () => "give it the highest `part` number",
  },
  invalidPartitionSize: {
    code: "CHI0325",
    severity: "error",
    message: ({ name, minimum, type }: Name & { readonly minimum: string; readonly type: string }) =>
      `${quote(name)} is too small for ${type}, which needs ${minimum}`,
    help: () => "write a larger size, such as `1GB`",
  },
  partitionsTooLarge: {
    code: "CHI0326",
    severity: "error",
    message: () => "the partitions add up to more than 8 PiB",
    help: () => "check the units: `46GB` is 46 thousand million bytes",
  },
  invalidPartitionNumber: {
    code: "CHI0327",
    severity: "error",
    message: ({ number }: { readonly number: number }) => `${number} is not a partition number`,
    help: () => "a GPT has partitions 1 to 128",
  },
  duplicatePartitionNumber: {
    code: "CHI0328",
    severity: "error",
    message: ({ number }: { readonly number: number }) => `partition number ${number} is used twice`,
    help: () => "give each partition its own `part`, or leave `part` out everywhere",
  },
  invalidPartitionLabel: {
    code: "CHI0329",
    severity: "error",
    message: ({ name, type, limit }: Name & { readonly type: string; readonly limit: number }) =>
      `${quote(name)} cannot be the label of a ${type} partition: it takes 1 to ${limit} letters, digits, \`_\` and \`-\``,
    help: () => "write a shorter, plain `name`",
  },
  duplicatePartitionLabel: {
    code: "CHI0330",
    severity: "error",
    message: ({ name }: Name) => `the label ${quote(name)} is used twice, but partitions are found by label`,
    help: () => "give each partition its own `name`",
  },
  bootIsNotVfat: {
    code: "CHI0331",
    severity: "error",
    message: ({ name, type }: Name & { readonly type: string }) =>
      `the boot partition ${quote(name)} is ${type}, but UEFI firmware reads only vfat`,
    help: () => "write `type: vfat`",
  },
  bootMayBeUnreadable: {
    code: "CHI0348",
    severity: "warning",
    message: ({ name, type }: Name & { readonly type: string }) =>
      `the boot partition ${quote(name)} is ${type}: a machine with UEFI firmware does not start from it`,
    help: () => "write `type: vfat`, or `firmware: BIOS` if that is what the machine has",
  },
  missingBootPartition: {
    code: "CHI0332",
    severity: "error",
    message: () => "UEFI firmware needs a boot partition, and none is declared",
    help: () => "add a vfat partition with `important: boot`, mounted at `/boot`",
  },
  swapType: {
    code: "CHI0333",
    severity: "error",
    message: ({ name, type }: Name & { readonly type: string }) =>
      `${quote(name)} is declared as swap, but its type is ${type}`,
    help: () => "write `type: linux-swap`, or remove `important: swap`",
  },
  invalidMountPoint: {
    code: "CHI0334",
    severity: "error",
    message: ({ name }: Suggested) => `${quote(name)} cannot be a mount point`,
    help: ({ suggestion }: Suggested) =>
      write(suggestion) ?? "write an absolute path of letters, digits, `.`, `_` and `-`, such as `/home`",
  },
  kernelMountPoint: {
    code: "CHI0335",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is a file system of the kernel; no partition is mounted there`,
    help: () => "choose another mount point",
  },
  duplicateMountPoint: {
    code: "CHI0336",
    severity: "error",
    message: ({ name }: Name) => `two partitions are mounted at ${quote(name)}`,
    help: () => "give each its own `mountpoint`",
  },
  fileSystemWithoutOwners: {
    code: "CHI0369",
    severity: "error",
    message: ({ name, mountPoint }: Name & { readonly mountPoint: string }) =>
      `${quote(name)} is vfat, which keeps neither owners nor permissions, and ${quote(mountPoint)} needs both`,
    help: () => "write `type: ext4`, or another file system of Linux",
  },
  bootloaderNeedsUefi: {
    code: "CHI0337",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} works with UEFI only, and \`firmware\` says BIOS`,
    help: () => "write `bootloader: grub`",
  },
  invalidDisk: {
    code: "CHI0338",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not a disk`,
    help: () => "write its device, such as `/dev/nvme0n1` or `/dev/disk/by-id/ata-SAMSUNG_850`",
  },
  diskIsPartition: {
    code: "CHI0339",
    severity: "error",
    message: ({ name }: Suggested) => `${quote(name)} is a partition, not a disk`,
    help: ({ suggestion }: Suggested) => write(suggestion),
  },

  unknownUser: {
    code: "CHI0340",
    severity: "error",
    message: ({ name }: Meant) => `no user ${quote(name)} is listed`,
    help: ({ meant }: Meant) => askFor(meant) ?? "add the user to `users`",
  },
  invalidLinkSource: {
    code: "CHI0341",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} does not lie inside the repository`,
    help: () => "write a path relative to the repository, without `..`",
  },
  invalidLinkTarget: {
    code: "CHI0342",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} does not lie inside the home`,
    help: () => "write a path relative to the home, without `..`",
  },
  linkReplacesHome: {
    code: "CHI0343",
    severity: "error",
    message: () => "this link would put itself in the place of the whole home",
    help: () => "write `open: true` to link each entry into the home",
  },
  duplicateLinkTarget: {
    code: "CHI0344",
    severity: "error",
    message: ({ name }: Name) => `a second link goes to ${quote(name)}`,
    help: () => "give each link its own `to`",
  },
  linkInsideLink: {
    code: "CHI0345",
    severity: "error",
    message: ({ name, outer }: Name & { readonly outer: string }) =>
      `${quote(name)} lies inside ${quote(outer)}, which is itself a link into the repository`,
    help: () => "write `open: true` for the outer link, or remove the inner one",
  },
  invalidDotfileUrl: {
    code: "CHI0346",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the address of a git repository`,
    help: () => "write `https://host/path`, `ssh://`, `git://`, `file://` or `user@host:path`",
  },
  invalidBranch: {
    code: "CHI0347",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the name of a git branch`,
    help: () => "see git-check-ref-format(1); the name must not begin with `-`",
  },

  duplicateService: {
    code: "CHI0350",
    severity: "error",
    message: ({ name }: Name) => `the service ${quote(name)} is declared twice`,
    help: () => "join the two entries; a name without a suffix means `.service`",
  },
  invalidUnitName: {
    code: "CHI0351",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the name of a systemd unit`,
    help: () => "use letters, digits, `:`, `-`, `_`, `.`, `\\` and `@` (systemd.unit(5))",
  },
  unknownUnitSuffix: {
    code: "CHI0352",
    severity: "error",
    message: ({ name }: Meant) => `${quote(name)} does not end in a unit type that can be enabled`,
    help: ({ meant }: Meant) =>
      askFor(meant) ?? "the types are `.service`, `.socket`, `.timer`, `.target`, `.path` and `.mount`",
  },
  templateUnit: {
    code: "CHI0353",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is a template and cannot run by itself`,
    help: ({ name }: Name) => `name an instance, such as ${quote(name.replace("@.", "@tty1."))}`,
  },

  invalidPackageName: {
    code: "CHI0360",
    severity: "error",
    message: ({ name, space }: Suggested & { readonly space: string }) =>
      `${quote(name)} cannot be the name of a package on ${space}`,
    help: ({ suggestion }: Suggested) => write(suggestion) ?? "write the bare name, without version, options or spaces",
  },
  invalidRepositoryName: {
    code: "CHI0361",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} cannot be the name of a repository`,
    help: () => "use letters, digits, `@`, `.`, `_`, `+` and `-`; `options` is taken (pacman.conf(5))",
  },
  duplicateRepository: {
    code: "CHI0362",
    severity: "error",
    message: ({ name }: Name) => `the repository ${quote(name)} is declared twice`,
    help: () => "join the two entries; `repos.managed` already gives the distribution's own",
  },
  repositoryWithoutSource: {
    code: "CHI0363",
    severity: "error",
    message: ({ name }: Name) => `the repository ${quote(name)} has neither \`url\` nor \`include\``,
    help: () => "give it one of the two",
  },
  invalidRepositoryUrl: {
    code: "CHI0364",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the address of a repository`,
    help: () => "write `https://...`, `http://...` or `file:///...`",
  },
  invalidRepositoryInclude: {
    code: "CHI0365",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the path of a mirror list`,
    help: () => "write an absolute path, such as `/etc/pacman.d/mirrorlist`",
  },
  unknownDistribution: {
    code: "CHI0366",
    severity: "warning",
    message: ({ name }: Meant) =>
      `${quote(name)} is not a distribution that is compiled for, so the repository is skipped`,
    help: ({ meant }: Meant) => askFor(meant) ?? "the distributions are `arch`, `debian` and `fedora`",
  },
  invalidMirrorCountry: {
    code: "CHI0367",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not a country`,
    help: () => "write a code such as `BR`, or a name such as `Brazil`",
  },
  unknownMirrorCountry: {
    code: "CHI0368",
    severity: "warning",
    message: ({ name }: Meant) => `no country is called ${quote(name)}`,
    help: ({ meant }: Meant) => askFor(meant) ?? "write its code of ISO 3166, such as `BR`, or its English name",
  },

  invalidSecretSource: {
    code: "CHI0370",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the path of a template`,
    help: () => "write a path relative to the Ch-obolo, without `..`",
  },
  invalidSecretDestination: {
    code: "CHI0371",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} cannot be where a secret is written`,
    help: ({ owner }: Name & { readonly owner: string }) =>
      owner === "root"
        ? "write a path without `..`"
        : `write a path relative to the home of ${quote(owner)}, without \`..\`; absolute paths need \`owner: root\``,
  },
  duplicateSecretDestination: {
    code: "CHI0372",
    severity: "error",
    message: ({ name }: Name) => `a second template is written to ${quote(name)}`,
    help: () => "give each template its own `to`",
  },
  secretReadableByAll: {
    code: "CHI0374",
    severity: "warning",
    message: ({ name }: Name) => `the mode ${quote(name)} lets every user of the machine reach this secret`,
    help: () => 'write `"0600"`, or `"0640"` with a group',
  },
  invalidSecretVariable: {
    code: "CHI0375",
    severity: "error",
    message: ({ name }: Name) => `${quote(name)} is not the name of a value in the secrets file`,
    help: () => "use letters, digits and `_`, with `.` between nested names",
  },

  duplicateFleetHost: {
    code: "CHI0380",
    severity: "error",
    message: ({ name }: Name) => `the host ${quote(name)} is in the fleet twice`,
    help: () => "join the two entries",
  },
  unknownRestrictedHost: {
    code: "CHI0381",
    severity: "error",
    message: ({ name }: Meant) => `the restrictions name ${quote(name)}, which is no host of the fleet`,
    help: ({ meant }: Meant) => askFor(meant) ?? "list the host under `hosts`, or remove its restriction",
  },
  unknownRole: {
    code: "CHI0382",
    severity: "warning",
    message: ({ name }: Meant) => `${quote(name)} is none of the roles that read a Ch-obolo`,
    help: ({ meant, known }: Meant & { readonly known: readonly string[] }) =>
      askFor(meant) ?? `the roles are ${known.map(quote).join(", ")}`,
  },
});
