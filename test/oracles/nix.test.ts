import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { at, emitText, evaluateNix, type NixSettings } from "../support/nix.ts";
import { layouts } from "../support/nix-layouts.ts";
import { describeWithTool, hasTool } from "../support/tools.ts";

const workstation = `
hostname: lighthouse
users:
  - {name: ada, shell: zsh, sudo: true, groups: [wheel, docker, chess]}
  - {name: mary, shell: nushell, home: /srv/mary, groups: [storage]}
  - {name: root, shell: fish, groups: [root]}
packages: [git, neovim, steam, docker, fd, ttf-firacode-nerd, ttf-dejavu, python-requests, os-prober, xdg-desktop-portal]
aurPackages: [spotify]
aurHelpers: [yay]
services:
  - name: sshd
  - {name: cups, on_boot: false, running: false}
  - {name: nvidia, dense_service: true}
  - name: sddm
region: {timezone: Europe/Lisbon, locale: [pt_PT.UTF-8, en_IN.UTF-8, de_DE.ISO-8859-1], keymap: pt-latin1, ntp: true}
bootloader: grub
firmware: UEFI
partitioning:
  disk: /dev/disk/by-id/nvme-x
  partitions:
    - {name: ESP, important: boot, size: 1GB, type: vfat, mountpoint: /boot/efi}
    - {name: swap, important: swap, size: 4GB, type: linux-swap}
    - {name: system, important: root, size: 46GB, type: ext4}
    - {name: data, size: 100%, type: btrfs, mountpoint: /srv}
dotfiles:
  - user: ada
    url: git@git.example:ada/dots.git
    pull: true
    links: [{from: zsh, to: ., open: true}, {from: config, to: .config}]
secrets:
  sec_file: secrets/lighthouse.yml
  templates: [{from: netrc.j2, to: .netrc, owner: ada, vars: [git.token]}]
`;

const variants: readonly (readonly [string, string, NixSettings])[] = [
  ["everything, one file", workstation, {}],
  ["everything, a folder", workstation, { layout: "directory" }],
  ["everything, 24.11", workstation, { release: "24.11" }],
  [
    "everything, 25.11 and home-manager in a folder",
    workstation,
    { release: "25.11", dotfiles: "home-manager", layout: "directory" },
  ],
  ["home-manager in one file", workstation, { dotfiles: "home-manager" }],
  ["nothing", "hostname: x", {}],
  ["bindings taken verbatim", "hostname: x", { extraConfig: 'services.foo.text = "a";' }],
  ["a module taken verbatim", "hostname: x", { extraConfig: "{ pkgs, ... }: { a = ''\n  x\n''; } # end" }],
  ["a folder with verbatim Nix", "hostname: x", { extraConfig: "{ }", layout: "directory" }],
  [
    "BIOS",
    "hostname: x\nbootloader: grub\nfirmware: BIOS\npartitioning: {disk: /dev/sda, partitions: [{name: r, important: root, size: 100%, type: ext4}]}",
    {},
  ],
];

describeWithTool("nix-instantiate", "emitted Nix", () => {
  it.each(variants)("parses: %s", async (_, yaml, settings) => {
    for (const { text } of emitText(yaml, settings).files) {
      const { stdout } = await execa("nix-instantiate", ["--parse", "-"], { input: text });
      expect(stdout).not.toBe("");
    }
  });

  it("evaluates to the options that the input asks for", async () => {
    const [module] = await evaluateNix(emitText(workstation).files, {
      "netrc.j2": "token {{ git.token }}{{git.token}}",
    });
    expect(at(module, "networking", "hostName")).toBe("lighthouse");
    expect(at(module, "users", "users", "ada")).toEqual({
      isNormalUser: true,
      shell: "pkg:zsh",
      extraGroups: ["wheel", "docker", "chess"],
      hashedPasswordFile: "config:sops.secrets.user_secrets/ada/password.path",
    });
    expect(at(module, "users", "users", "mary")).toMatchObject({ home: "/srv/mary", shell: "pkg:nushell" });
    expect(at(module, "users", "users", "root", "shell")).toBe("pkg:fish");
    expect(at(module, "users", "groups")).toEqual({ chess: {} });
    expect(at(module, "environment", "shells")).toEqual(["pkg:nushell"]);
    expect(at(module, "security", "sudo", "extraRules")).toEqual([{ users: ["ada"], commands: ["ALL"] }]);
    expect(at(module, "fileSystems")).toEqual({
      "/": { device: "/dev/disk/by-label/system", fsType: "ext4" },
      "/boot/efi": { device: "/dev/disk/by-label/ESP", fsType: "vfat", options: ["umask=0077"] },
      "/srv": { device: "/dev/disk/by-label/data", fsType: "btrfs" },
    });
    expect(at(module, "swapDevices")).toEqual([{ device: "/dev/disk/by-label/swap" }]);
    expect(at(module, "boot", "loader")).toEqual({
      efi: { canTouchEfiVariables: true, efiSysMountPoint: "/boot/efi" },
      grub: { enable: true, device: "nodev", efiSupport: true, useOSProber: true },
    });
    expect(at(module, "i18n")).toEqual({
      defaultLocale: "pt_PT.UTF-8",
      extraLocales: ["en_IN/UTF-8", "de_DE/ISO-8859-1"],
    });
    expect(at(module, "systemd", "services", "cups", "wantedBy")).toEqual({ _type: "override", content: [] });
    expect(at(module, "services", "displayManager", "sddm", "wayland", "enable")).toBe(true);
    expect(at(module, "sops", "templates", "ada-.netrc", "content")).toBe(
      "token config:sops.placeholder.git/tokenconfig:sops.placeholder.git/token",
    );
    expect(at(module, "environment", "systemPackages")).toContain("python3:pkg:requests");
    expect(at(module, "nixpkgs", "config", "allowUnfree")).toBe(true);
  });

  it("partitions with disko or mounts by label, never both", async () => {
    const { files } = emitText(workstation, { layout: "directory" });
    const [, configuration, disko] = await evaluateNix(files, { "netrc.j2": "" });
    expect(at(configuration, "fileSystems")).toBeUndefined();
    expect(at(configuration, "swapDevices")).toBeUndefined();
    const partitions = at(disko, "disko", "devices", "disk", "main", "content", "partitions");
    expect(at(partitions, "ESP")).toEqual({
      priority: 1,
      label: "ESP",
      type: "EF00",
      size: "954M",
      content: {
        type: "filesystem",
        format: "vfat",
        extraArgs: ["-n", "ESP"],
        mountpoint: "/boot/efi",
        mountOptions: ["umask=0077"],
      },
    });
    expect(at(partitions, "system", "size")).toBe("43869M");
    expect(at(partitions, "data", "size")).toBe("100%");
    expect(at(partitions, "swap", "content")).toEqual({ type: "swap", extraArgs: ["-L", "swap"] });
  });

  it("links files of the home with home-manager from the input of the flake", async () => {
    const yaml =
      "users: [{name: ada}]\ndotfiles: [{user: ada, url: https://x.example/d.git, links: [{from: a, to: .b}]}]";
    const { files } = emitText(yaml, { layout: "directory", dotfiles: "home-manager" });
    const home = files.filter(({ path }) => path.endsWith("home.nix"));
    const [module] = await evaluateNix(home);
    expect(at(module, "home-manager", "users", "ada", "home", "file")).toEqual({
      ".b": { source: "input:dotfiles/a" },
    });
  });
});

const nixfmt = hasTool("nixfmt") ? "nixfmt" : "nixfmt (not run: no distribution that the tests run on packages it)";

describe.skipIf(!hasTool("nixfmt"))(nixfmt, () => {
  it.each(variants.filter(([, , { extraConfig }]) => extraConfig === undefined))(
    "changes nothing: %s",
    async (_, yaml, settings) => {
      expect(await findReformatted(emitText(yaml, settings).files.map(({ text }) => text))).toEqual([]);
    },
  );

  it("changes none of the layouts that the printer is tested by", async () => {
    expect(await findReformatted(layouts.map(([, , text]) => text))).toEqual([]);
  });
});

/** The texts that nixfmt would lay out otherwise. */
async function findReformatted(texts: readonly string[]): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const text of texts) {
    const { stdout } = await execa("nixfmt", ["-"], { input: text, stripFinalNewline: false });
    if (stdout !== text) changed.push(stdout);
  }
  return changed;
}
