import { describe, expect, it } from "vitest";
import { at, emitText, readOptions, verdictOf } from "../../../support/nix.ts";

const packagesOf = (yaml: string, settings = {}) =>
  at(readOptions(emitText(`baseOverride: []\n${yaml}`, settings)), "environment", "systemPackages", "with pkgs");

describe("packages", () => {
  it("are listed once, under their name in nixpkgs", () => {
    expect(packagesOf("packages: [fd, ripgrep, {arch: x, nix: fd}, {arch: y, nix: kdePackages.kate}]")).toEqual([
      "fd",
      "ripgrep",
      "kdePackages.kate",
    ]);
  });

  it("that are options are no packages too", () => {
    const options = readOptions(emitText("baseOverride: []\npackages: [git, neovim, docker]"));
    expect(options).toMatchObject({
      programs: { git: { enable: true }, neovim: { enable: true } },
      virtualisation: { docker: { enable: true } },
    });
    expect(at(options, "environment")).toBeUndefined();
  });

  it("that a service has already are listed no second time", () => {
    const yaml = "packages: [nginx, tailscale, fd]\nservices: [{name: nginx}, {name: tailscaled}]";
    expect(packagesOf(yaml)).toEqual(["fd"]);
    expect(packagesOf("packages: [nginx]")).toEqual(["nginx"]);
  });

  it("of the base set give way to what the list asks for", () => {
    const emission = emitText("packages: [linux-zen]");
    expect(at(readOptions(emission), "boot", "kernelPackages")).toBe("pkgs.linuxPackages_zen");
    expect(verdictOf(emission, "package:linux")).toBe("refused CHI0403");
  });

  it("keep apart from names that stand around the list", () => {
    expect(packagesOf("packages: [{arch: a, nix: map}, {arch: b, nix: lib}, {arch: c, nix: import}]")).toEqual([
      "pkgs.map",
      "pkgs.lib",
      "pkgs.import",
    ]);
  });

  it("that are Python modules are built into one interpreter", () => {
    const { text = "" } = emitText("baseOverride: []\npackages: [python-requests, python-flask]").files[0] ?? {};
    expect(text.replace(/\s+/g, " ")).toContain("(python3.withPackages ( ps: with ps; [ requests flask ] ))");
  });

  it("that are not free are named where they are allowed", () => {
    const { text = "" } = emitText("packages: [steam]\naurPackages: [spotify]").files[0] ?? {};
    expect(text).toContain("# Not free software: steam, spotify.\n  nixpkgs.config.allowUnfree = true;");
  });

  it("nobody knows are refused", () => {
    expect(verdictOf(emitText("packages: [no-such-package]"), "package:no-such-package")).toBe("refused CHI0401");
  });
});

describe("releases", () => {
  it("call fonts differently", () => {
    const fonts = (release: string) => at(readOptions(emitText("packages: [ttf-firacode-nerd]", { release })), "fonts");
    expect(fonts("25.05")).toEqual({ packages: ["pkgs.nerd-fonts.fira-code"] });
    const { text = "" } = emitText("packages: [ttf-firacode-nerd]", { release: "24.11" }).files[0] ?? {};
    expect(text).toContain('(pkgs.nerdfonts.override { fonts = [ "FiraCode" ]; })');
  });

  it("too old for a module are told so", () => {
    const emission = emitText("packages: [cosmic]", { release: "24.11" });
    expect(verdictOf(emission, "package:cosmic")).toBe("refused CHI1003");
  });

  it("that dropped a module are told so", () => {
    const emission = emitText("packages: [thefuck]", { release: "25.11" });
    expect(verdictOf(emission, "package:thefuck")).toBe("refused CHI1004");
    expect(verdictOf(emitText("packages: [thefuck]"), "package:thefuck")).toBe("lowered");
  });

  it("install a program as a package where its module is too new", () => {
    expect(packagesOf("packages: [tcpdump]", { release: "24.11" })).toContain("tcpdump");
  });
});

describe("options of the same name", () => {
  it("that differ are set once, with a warning", () => {
    const emission = emitText("baseOverride: []\npackages: [linux-lts, linux-zen]");
    expect(at(readOptions(emission), "boot", "kernelPackages")).toBe("pkgs.linuxPackages");
    expect(verdictOf(emission, "package:linux-zen")).toBe("refused CHI1002");
  });

  it("that are lists are joined without repeats", () => {
    const emission = emitText("baseOverride: []\npackages: [ttf-dejavu, noto-fonts, {arch: ttf-dejavu-x, nix: x}]");
    const fonts = at(readOptions(emission), "fonts", "packages", "with pkgs");
    expect(fonts).toEqual(["dejavu_fonts", "noto-fonts"]);
  });
});

describe("boot loader packages", () => {
  it("add to the declared loader or to nothing", () => {
    const grub = emitText("firmware: UEFI\nbootloader: grub\npackages: [grub, os-prober]");
    expect(at(readOptions(grub), "boot", "loader", "grub")).toMatchObject({ enable: true, useOSProber: true });
    const other = emitText("firmware: UEFI\nbootloader: systemd-boot\npackages: [grub, os-prober]");
    expect(verdictOf(other, "package:os-prober")).toBe("refused CHI1021");
    expect(at(readOptions(other), "boot", "loader", "grub")).toBeUndefined();
  });
});
