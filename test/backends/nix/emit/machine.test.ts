import { describe, expect, it } from "vitest";
import { at, emitText, type NixSettings, readOptions, verdictOf } from "../../../support/nix.ts";

const disk = (firmware: string, type = "vfat", more = ""): string => `
firmware: ${firmware}
partitioning:
  disk: /dev/sda
  partitions:
    - {name: boot, important: boot, size: 512MiB, type: ${type}${more}}
    - {name: root, important: root, size: 100%, type: ext4}
`;

const loaderOf = (yaml: string, settings?: NixSettings) => at(readOptions(emitText(yaml, settings)), "boot", "loader");

describe("the boot loader", () => {
  it.each([
    ["grub", { efi: { canTouchEfiVariables: true }, grub: { enable: true, device: "nodev", efiSupport: true } }],
    ["systemd-boot", { efi: { canTouchEfiVariables: true }, "systemd-boot": { enable: true } }],
    ["refind", { efi: { canTouchEfiVariables: true }, grub: { enable: false }, refind: { enable: true } }],
  ])("on UEFI: %s", (name, expected) => {
    expect(loaderOf(`bootloader: ${name}\nfirmware: UEFI`, { release: "25.11" })).toEqual(expected);
  });

  it("finds the EFI partition elsewhere than at /boot", () => {
    const efi = at(loaderOf(disk("UEFI", "vfat", ", mountpoint: /efi")), "efi");
    expect(efi).toEqual({ canTouchEfiVariables: true, efiSysMountPoint: "/efi" });
  });

  it("is systemd-boot in place of rEFInd before 25.11", () => {
    const emission = emitText("bootloader: refind\nfirmware: UEFI", { release: "25.05" });
    expect(verdictOf(emission, "bootloader")).toBe("approximated CHI1019");
    expect(at(readOptions(emission), "boot", "loader", "systemd-boot", "enable")).toBe(true);
  });

  it("takes UEFI where the input does not say", () => {
    expect(verdictOf(emitText("bootloader: grub"), "bootloader")).toBe("approximated CHI1018");
  });

  it("on BIOS is written to the disk, or where disko says", () => {
    expect(loaderOf(disk("BIOS", "ext4"))).toEqual({ grub: { enable: true, device: "/dev/sda" } });
    const emission = emitText(disk("BIOS", "ext4"), { layout: "directory" });
    expect(at(readOptions(emission), "boot", "loader")).toEqual({ grub: { enable: true } });
    const partitions = at(
      readOptions(emission, "disko.nix"),
      "disko",
      "devices",
      "disk",
      "main",
      "content",
      "partitions",
    );
    expect(at(partitions, "bios")).toEqual({ priority: 0, size: "1M", type: "EF02" });
    expect(at(partitions, "boot", "type")).toBeUndefined();
  });

  it("on BIOS without a disk is refused", () => {
    expect(verdictOf(emitText("bootloader: grub\nfirmware: BIOS"), "bootloader")).toBe("refused CHI1020");
  });
});

describe("partitions", () => {
  it("are mounted by label in one file, and made by disko in a folder", () => {
    const single = emitText(disk("UEFI"));
    expect(at(readOptions(single), "fileSystems", "/")).toEqual({ device: "/dev/disk/by-label/root", fsType: "ext4" });
    expect(verdictOf(single, "partition:1")).toBe("refused CHI1022");
    expect(single.diagnostics.filter(({ code }) => code === "CHI1022")).toHaveLength(1);
    const folder = emitText(disk("UEFI"), { layout: "directory" });
    expect(at(readOptions(folder), "fileSystems")).toBeUndefined();
    expect(verdictOf(folder, "partition:1")).toBe("lowered");
  });
});

describe("what pacman alone understands", () => {
  const yaml = `
repos:
  managed: {core: true, extras: true, unstable: true}
  third_party: [{name: a, url: "https://a.example"}, {name: b, url: "https://b.example"}]
  i_know_exactly_what_im_doing: "Color"
mirrors: {countries: [br]}
aurHelpers: [yay, paru]
`;

  it.each([
    ["managed-repository:core", "refused CHI1025"],
    ["managed-repository:unstable", "refused CHI1027"],
    ["third-party-repository:a", "refused CHI1026"],
    ["third-party-repository:b", "refused CHI1026"],
    ["pacman-options", "refused CHI1028"],
    ["mirrors", "refused CHI1029"],
    ["package-helper:yay", "refused CHI1024"],
  ])("is refused: %s", (id, expected) => {
    expect(verdictOf(emitText(yaml), id)).toBe(expected);
  });

  it("is said once for all of a kind", () => {
    const codes = emitText(yaml).diagnostics.map(({ code }) => code);
    for (const code of ["CHI1024", "CHI1025", "CHI1026"]) expect(codes.filter((one) => one === code)).toHaveLength(1);
  });
});

describe("settings", () => {
  it("say which release the machine was installed with", () => {
    const version = (settings: NixSettings) => at(readOptions(emitText("hostname: x", settings)), "system");
    expect(version({})).toEqual({ stateVersion: "25.05" });
    expect(version({ release: "24.11" })).toEqual({ stateVersion: "24.11" });
    expect(version({ release: "25.11", stateVersion: "23.05" })).toEqual({ stateVersion: "23.05" });
  });

  it("take verbatim Nix as a module of its own", () => {
    const { files } = emitText("hostname: x", { extraConfig: "services.a.enable = true;", layout: "directory" });
    const extra = files.find(({ path }) => path === "hosts/x/extra-config.nix");
    expect(extra?.text).toContain("\n  services.a.enable = true;\n");
    expect(files.find(({ path }) => path.endsWith("configuration.nix"))?.text).toContain("./extra-config.nix");
  });

  it("leave out verbatim Nix that no file can hold", () => {
    const emission = emitText("hostname: x", { extraConfig: "# \0" });
    expect(emission.diagnostics.map(({ code }) => code)).toContain("CHI1001");
    expect(emission.files[0]?.text).not.toContain("Verbatim");
  });
});

describe("a folder", () => {
  it("has a machine of a safe name, and inputs only for what is used", () => {
    const paths = (yaml: string, settings: NixSettings = {}) =>
      emitText(yaml, { ...settings, layout: "directory" }).files.map(({ path }) => path);
    expect(paths("hostname: lamp")).toEqual(["flake.nix", "hosts/lamp/configuration.nix"]);
    expect(paths("packages: [git]")).toEqual(["flake.nix", "hosts/machine/configuration.nix"]);
    expect(paths(disk("UEFI"))).toContain("hosts/machine/disko.nix");
    const flake = (yaml: string, settings: NixSettings = {}) =>
      emitText(yaml, { ...settings, layout: "directory" }).files[0]?.text ?? "";
    expect(flake("hostname: lamp")).not.toMatch(/disko|sops|home-manager/);
    expect(flake(disk("UEFI"))).toContain("github:nix-community/disko");
    expect(flake("users: [{name: a}]\nsecrets: {sec_file: s.yml}")).toContain("github:Mic92/sops-nix");
  });

  it("imports the user's own files where they are", () => {
    const { text = "" } = emitText("hostname: lamp", { layout: "directory" }).files[1] ?? {};
    expect(text).toContain(
      "builtins.filter builtins.pathExists [\n    ./hardware-configuration.nix\n    ./local.nix\n  ]",
    );
  });
});
