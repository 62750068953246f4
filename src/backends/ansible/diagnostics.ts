import { defineDiagnostics } from "../../diagnostics/diagnostic.ts";
import type { Area } from "../../ir/resource.ts";
import type { Distribution } from "../../ir/target.ts";
import { titles } from "../../knowledge/diagnostics.ts";

interface OnDistribution {
  readonly what: string;
  readonly distribution: Distribution;
}

const unlisted: Readonly<Record<Area, string>> = {
  packages: "packages that were installed on purpose, but are not listed,",
  users: "users that are not listed",
  services: "services that are enabled, but not listed,",
};

/** What the Ansible backend reports. */
export const ansibleDiagnostics = defineDiagnostics({
  unsafeText: {
    code: "CHI1201",
    severity: "warning",
    message: ({ what, problem }: { what: string; problem: string }) =>
      `this ${what} cannot be given to Ansible: ${problem}`,
  },
  onlyPacman: {
    code: "CHI1202",
    severity: "warning",
    message: ({ what, distribution }: OnDistribution) => `${what} belong to pacman; ${titles[distribution]} has none`,
  },
  otherDistribution: {
    code: "CHI1203",
    severity: "note",
    message: ({ what, distribution }: OnDistribution) =>
      `${what} is left out: it does not belong to ${titles[distribution]}`,
  },
  runningDisk: {
    code: "CHI1204",
    severity: "warning",
    message: ({ device }: { device: string }) =>
      `the disk \`${device}\` is left as it is: a playbook runs on an installed machine, whose disks are never repartitioned`,
    help: () => "partition it before the installation",
  },
  labelMustExist: {
    code: "CHI1205",
    severity: "note",
    message: () =>
      "file systems and swap go to fstab by their labels, where the machine has them; nothing is formatted or mounted",
  },
  notPruned: {
    code: "CHI1206",
    severity: "note",
    message: ({ area }: { area: Area }) => `${unlisted[area]} are named when the playbook runs, not removed`,
    help: ({ area }: { area: Area }) => `with \`prune: [${area}]\` the playbook removes them`,
  },
  denseAtRunTime: {
    code: "CHI1208",
    severity: "note",
    message: ({ prefix }: { prefix: string }) =>
      `the units that begin with \`${prefix}\` are looked up when the playbook runs; those that run once and end are enabled, but not started`,
  },
  denseByName: {
    code: "CHI1209",
    severity: "note",
    message: ({ prefix, distribution }: { prefix: string; distribution: Distribution }) =>
      `of the units that begin with \`${prefix}\`, those known on ${titles[distribution]} are set where they are installed; those that run once and end are enabled, but not started`,
  },
  unknownShell: {
    code: "CHI1210",
    severity: "warning",
    message: ({ shell, distribution }: { shell: string; distribution: Distribution }) =>
      `the path of the shell \`${shell}\` on ${titles[distribution]} is not known: the shell is not set`,
  },
  unknownHelper: {
    code: "CHI1211",
    severity: "warning",
    message: ({ name }: { name: string }) => `the AUR helper \`${name}\` is not known`,
    help: () => "write `yay` or `paru`",
  },
  noHelper: {
    code: "CHI1212",
    severity: "warning",
    message: ({ name }: { name: string }) => `nothing builds the AUR package \`${name}\`: no helper is declared`,
    help: () => "add `aurHelpers: [yay]`",
  },
  aurElsewhere: {
    code: "CHI1213",
    severity: "warning",
    message: ({ distribution }: { distribution: Distribution }) =>
      `AUR helpers have no meaning on ${titles[distribution]}`,
  },
  unknownKeymap: {
    code: "CHI1214",
    severity: "warning",
    message: ({ name }: { name: string }) =>
      `no keyboard layout is known for the console keymap \`${name}\`, and Debian sets keyboards by layout`,
  },
  bootloaderElsewhere: {
    code: "CHI1215",
    severity: "warning",
    message: ({ what, distribution }: OnDistribution) => `${what} is not installed by hand on ${titles[distribution]}`,
  },
  bootloaderPartly: {
    code: "CHI1216",
    severity: "note",
    message: ({ how }: { how: string }) => how,
  },
  noDisk: {
    code: "CHI1217",
    severity: "warning",
    message: () => "GRUB on BIOS is written to a disk, and no disk is named",
    help: () => "name it with `partitioning.disk`",
  },
  notWords: {
    code: "CHI1218",
    severity: "warning",
    message: () => "this command is not run: it is more than a script of the repository with plain arguments",
    help: () => "put it in a script and name that: `./install.sh --all`",
  },
  ownerRefused: {
    code: "CHI1219",
    severity: "warning",
    message: ({ what, owner }: { what: string; owner: string }) => `${what} is left out, because ${owner} was refused`,
  },
  templateBeside: {
    code: "CHI1220",
    severity: "note",
    message: ({ isEscaped }: { isEscaped: boolean }) =>
      `the template is read from beside the playbook, by Ansible's own Jinja2${isEscaped ? ", which does not escape values" : ""}`,
  },
  badOption: {
    code: "CHI1221",
    severity: "warning",
    message: ({ name, problem }: { name: string; problem: string }) => `the option \`${name}\` is ignored: ${problem}`,
  },
  groupWithoutMeaning: {
    code: "CHI1222",
    severity: "note",
    message: ({ group, reason }: { group: string; reason: string }) =>
      `being in the group \`${group}\` changes nothing: ${reason}`,
  },
});
