import type { System } from "../../../src/ir/system.ts";
import { buildSystem } from "../../../src/ir/system.ts";
import { systemOf } from "../compile.ts";
import { at, base } from "../shell.ts";
import { encrypt, standIn } from "../sops.ts";
import { prepareAur } from "./aur.ts";
import { addBootTools } from "./boot-tools.ts";
import type { SystemName } from "./folder.ts";
import type { Machine } from "./machine.ts";
import { preparePacmanRepositories } from "./pacman-repositories.ts";

/** What is applied and killed: on which machine, and what has to be there before. */
export interface CrashSystem {
  readonly title: string;
  readonly name: SystemName;
  readonly system: System;
  readonly beside?: Readonly<Record<string, string>>;
  readonly prepare?: (root: Machine) => void;
}

const accounts = `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio]}
  - {name: maria, shell: sh, groups: [audio], home: /srv/maria}
prune: [users]
services: [{name: getty@tty3}, {name: cron, on_boot: false}]
region: {timezone: America/Sao_Paulo, keymap: br-abnt2, ntp: true}
`;
const locales = "core: debian\nregion: {locale: [pt_BR.UTF-8]}\n";
const hash = "$6$oraclesalt$WNkOZYmqcjYGRhNbmvpyIWBQBFtKL8xUQB.Y7LUZIQyWrr8w1nIUuBAiLR2wtYQdnF1yFG2Wf/PGhLA0pT5sV1";
const secrets = `
core: debian
users: [{name: dex}]
repos: {third_party: [{name: harbour, url: "file:///repo/harbour"}]}
secrets:
  sec_file: secrets.yml
  templates:
    - {from: key.j2, to: .config/db/key, owner: dex, vars: [key]}
    - {from: key.j2, to: /etc/backup/key, vars: [key]}
`;
const dotfiles = `
core: debian
users: [{name: dex}]
dotfiles:
  - {user: dex, url: "file:///srv/dots", pull: true, links: [{from: zsh, to: ., open: true}, {from: vim, to: .config/vim}]}
`;
const pacmanRepositories = `
core: arch
baseOverride: []
packages: [tide]
mirrors: {countries: [PT, Brazil], count: 3}
repos:
  managed: {core: true}
  third_party: [{name: harbour, url: "file:///repo/harbour"}]
  i_know_exactly_what_im_doing: |
    Architecture = auto
    SigLevel = Never
`;
const aur = "core: arch\nbaseOverride: []\naurHelpers: [yay]\naurPackages: [spotify]\n";

const repository = `
mkdir -p /srv/dots/zsh /srv/dots/vim && cd /srv/dots && git init --quiet
echo x >zsh/.zshrc && echo x >zsh/.zshenv && echo x >vim/vimrc
git add --all && git -c user.name=x -c user.email=x@x commit --quiet -m x && git branch -M main
git config --system --add safe.directory '*'
`;

/** A user who is not declared, and one whose home is elsewhere. */
function addUsers(root: Machine): void {
  root.run("useradd", "--create-home", "old");
  root.run("useradd", "--create-home", "maria");
}

function prepareSecrets(root: Machine): void {
  root.write("/usr/local/bin/sops", standIn, "0755");
  root.write("/run/age-key", "AGE\n");
  // An address of its own for the root's repository, and no signature.
  root.run("ln", "-s", "debian", "/repo/harbour");
  root.write("/etc/apt/apt.conf.d/90trust", 'Acquire::AllowInsecureRepositories "1";\n');
}

function prepareBootTools(root: Machine): void {
  addBootTools(root, "/efi");
  root.write("/efi/vmlinuz-linux", "kernel");
}

const bootloader = (loader: "grub" | "systemd-boot") =>
  buildSystem("machine", loader === "grub" ? "debian" : "arch", [
    { ...base("bootloader", "x"), loader: at(loader), firmware: at("UEFI") },
  ]);

/** Every kind of resource is in one of them. */
export const crashSystems: readonly CrashSystem[] = [
  { title: "accounts, units and region", name: "debian", system: systemOf(accounts), prepare: addUsers },
  { title: "locales", name: "debian", system: systemOf(locales) },
  {
    title: "repositories, passwords and files from secrets",
    name: "debian",
    system: systemOf(secrets),
    beside: {
      "secrets.yml": encrypt({ user_secrets: { dex: { password: hash } }, key: "s3cr3t" }),
      "key.j2": "key = {{ key }}\n",
    },
    prepare: prepareSecrets,
  },
  {
    title: "dotfiles",
    name: "debian",
    system: systemOf(dotfiles),
    prepare: (root) => {
      root.run("bash", "-euc", repository);
      root.run("useradd", "--create-home", "dex");
    },
  },
  { title: "GRUB and its menu", name: "debian", system: bootloader("grub"), prepare: prepareBootTools },
  {
    title: "systemd-boot and its entries",
    name: "pacman",
    system: bootloader("systemd-boot"),
    prepare: prepareBootTools,
  },
  {
    title: "repositories and mirrors of pacman",
    name: "pacman",
    system: systemOf(pacmanRepositories),
    prepare: preparePacmanRepositories,
  },
  { title: "packages of the AUR", name: "pacman", system: systemOf(aur), prepare: prepareAur },
];
