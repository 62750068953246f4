import { defineDiagnostics } from "../../diagnostics/diagnostic.ts";

interface Value {
  readonly what: string;
  readonly value: string;
}

/** A hostile text may hold anything: at most 60 characters of it, as JSON would write them. */
const show = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);

/** What the shell plan cannot do, or does otherwise. */
export const shellDiagnostics = defineDiagnostics({
  notAWord: {
    code: "CHI1301",
    severity: "warning",
    message: (p: Value) => `bash cannot hold the ${p.what} ${show(p.value)}: it has a NUL or half a surrogate pair`,
    help: () => "write the value without that character",
  },
  notValid: {
    code: "CHI1302",
    severity: "warning",
    message: (p: Value & { expected: string }) =>
      `${show(p.value)} is no ${p.what} that the plan would write: ${p.expected}`,
  },
  unknownShell: {
    code: "CHI1303",
    severity: "warning",
    message: (p: { shell: string; distribution: string }) =>
      `where ${p.distribution} keeps the shell ${show(p.shell)} is not known, so the account is left as it is`,
    help: () => "use a shell that `chimera` knows, such as bash, zsh or fish",
  },
  sudoAlias: {
    code: "CHI1304",
    severity: "warning",
    message: (p: { name: string }) =>
      `sudoers reads ${show(p.name)} as the name of an alias (\`ALL\` means everybody), so no rule is written for it`,
    help: () => "give the account a name with a lower-case letter",
  },
  unknownKeymap: {
    code: "CHI1305",
    severity: "warning",
    message: (p: { keymap: string }) =>
      `Debian keeps XKB layouts, and which one types what the console keymap ${show(p.keymap)} types is not known`,
    help: () => "run `dpkg-reconfigure keyboard-configuration` on the machine",
  },
  reportedOnly: {
    code: "CHI1306",
    severity: "note",
    message: (p: { area: string }) =>
      `what is on the machine and not declared under \`${p.area}\` is reported, not removed`,
    help: (p: { area: string }) => `write \`prune: [${p.area}]\`, or pass \`--prune\`, to have the plan remove it`,
  },
  notPartitioned: {
    code: "CHI1307",
    severity: "warning",
    message: (p: { what: string }) =>
      `the plan never partitions, formats or mounts: a running system lives on its disks (${p.what})`,
    help: () => "prepare the disk with the installer; the other targets emit it",
  },
  noPasswords: {
    code: "CHI1308",
    severity: "warning",
    message: (p: { user: string }) =>
      `the plan sets no password, because it has no secrets file: ${
        p.user === "root" ? "root keeps the one it has" : `a new account ${show(p.user)} is locked`
      }`,
    help: () => "run `passwd` for that account after `apply`",
  },
  noSecrets: {
    code: "CHI1309",
    severity: "warning",
    message: (p: { what: string }) => `the plan is to carry ${show(p.what)}, and it cannot be read beside the Ch-obolo`,
    help: () => "put the file where the Ch-obolo says, and compile again",
  },
  noAur: {
    code: "CHI1310",
    severity: "warning",
    message: (p: { name: string }) =>
      `\`${p.name}\` comes from the AUR: building it runs code of its author, and no helper is declared that may, so the plan names it where it is missing`,
    help: () => "declare one that the plan knows, `aurHelpers: [yay]` or `[paru]`, or build it yourself",
  },
  noHelper: {
    code: "CHI1317",
    severity: "note",
    message: (p: { name: string; distribution: string }) =>
      `\`${p.name}\` builds packages for Arch Linux; ${p.distribution} has no use for it`,
  },
  noRepositories: {
    code: "CHI1311",
    severity: "warning",
    message: (p: { what: string; distribution: string }) =>
      `${p.what}: this belongs to pacman, and the plan leaves the package sources of ${p.distribution} alone`,
    help: () => "set the sources up before `apply`; packages that only they have are reported by `plan`",
  },
  noBootloader: {
    code: "CHI1312",
    severity: "warning",
    message: (p: { loader: string; why: string }) =>
      `the plan installs the package of ${p.loader}, and writes no boot loader: ${p.why}`,
    help: () => "run the boot loader's own installer once, when the machine is set up",
  },
  noStow: {
    code: "CHI1313",
    severity: "warning",
    message: (p: { what: string }) => `the plan links dotfiles itself and does not call GNU Stow (${show(p.what)})`,
    help: () => "leave `manager: stow` out, and say with `links` what goes where",
  },
  noInstallCommand: {
    code: "CHI1316",
    severity: "warning",
    message: (p: { command: string }) =>
      `the repository is cloned, and its own command ${show(p.command)} is not run: what it does could not be undone`,
    help: () => "run it yourself after `apply`",
  },
  unmanagedOwner: {
    code: "CHI1314",
    severity: "warning",
    message: (p: { what: string; owner: string }) =>
      `${p.what} is left out: the account ${show(p.owner)} is not in the plan`,
  },
  foreignPrefix: {
    code: "CHI1315",
    severity: "note",
    message: (p: { prefix: string; distribution: string; units: readonly string[] }) =>
      `\`${p.prefix}\` means the units of the ${p.distribution} machine that begin so; these are not known to have a counterpart: ${p.units.join(", ")}`,
  },
  repositoryElsewhere: {
    code: "CHI1330",
    severity: "note",
    message: (p: { name: string; distribution: string }) =>
      `the repository ${show(p.name)} is left out: it does not belong to ${p.distribution}`,
    help: () => "say with `distribution` where it belongs",
  },
  repositoryKey: {
    code: "CHI1331",
    severity: "note",
    message: (p: { name: string; distribution: string }) =>
      p.distribution === "debian"
        ? `apt reads ${show(p.name)} as a flat repository, signed by /etc/apt/keyrings/${p.name}.asc or .gpg, which the plan does not fetch`
        : `dnf asks for packages of ${show(p.name)} signed by /etc/pki/rpm-gpg/RPM-GPG-KEY-${p.name}, which the plan does not fetch`,
  },
  bootloaderPartly: {
    code: "CHI1332",
    severity: "note",
    message: ({ how }: { how: string }) => how,
  },
  notEncrypted: {
    code: "CHI1333",
    severity: "warning",
    message: (p: { what: string }) =>
      `${show(p.what)} is not encrypted by sops: the plan carries no secrets in clear, so it does without the file`,
    help: () => "encrypt it: `sops encrypt --in-place FILE`",
  },
  templateNeedsJinja: {
    code: "CHI1334",
    severity: "warning",
    message: (p: { what: string }) => `the plan puts secrets into templates without Jinja2: ${p.what}`,
    help: () => "write `{{ name }}` alone, or use the ansible target",
  },
  unlistedVariable: {
    code: "CHI1335",
    severity: "warning",
    message: (p: { name: string }) => `the template reads ${show(p.name)}, which its \`vars\` do not list`,
    help: (p: { name: string }) => `add \`${p.name}\` to \`vars\``,
  },
  unknownHelper: {
    code: "CHI1336",
    severity: "warning",
    message: (p: { name: string }) => `how ${show(p.name)} builds packages without a question is not known`,
    help: () => "use yay or paru",
  },
});
