import { describe, expect, it } from "vitest";
import { at, emitText, readOptions, verdictOf } from "../../../support/nix.ts";

const unit = (fields: string): string => `services: [{${fields}}]`;
const verdict = (yaml: string, name: string): string => verdictOf(emitText(yaml), `unit:${name}`);

describe("services", () => {
  it("are options of NixOS", () => {
    expect(readOptions(emitText(unit("name: sshd")))).toMatchObject({ services: { openssh: { enable: true } } });
    expect(verdict(unit("name: sshd"), "sshd.service")).toBe("lowered");
  });

  it("that do not start at boot keep their module and lose wantedBy", () => {
    const emission = emitText(unit("name: sddm, on_boot: false, running: false"));
    expect(at(readOptions(emission), "services", "displayManager", "sddm", "enable")).toBe(true);
    expect(at(readOptions(emission), "systemd", "services", "display-manager", "wantedBy")).toBe("lib.mkForce [  ]");
  });

  it.each([
    ["name: sshd, running: false", "sshd.service", "approximated CHI1013"],
    ["name: sshd, on_boot: false", "sshd.service", "approximated CHI1013"],
    ["name: sshd, on_boot: false, running: false", "sshd.service", "lowered"],
    ["name: bolt, on_boot: false, running: false", "bolt.service", "approximated CHI1014"],
  ])("say what NixOS cannot: %s", (fields, name, expected) => {
    expect(verdict(unit(fields), name)).toBe(expected);
  });

  it("of a prefix are all its known units", () => {
    const nvidia = at(readOptions(emitText(unit("name: nvidia, dense_service: true"))), "hardware", "nvidia");
    expect(nvidia).toMatchObject({ powerManagement: { enable: true }, nvidiaPersistenced: true });
  });

  it("that the author names for NixOS take the module of that name", () => {
    const known = emitText(unit("name: {arch: x, nix: cron}"));
    expect(at(readOptions(known), "services", "cron", "enable")).toBe(true);
    const unknown = emitText(unit("name: {arch: lamp, nix: lamp.timer}"));
    expect(at(readOptions(unknown), "systemd", "timers", "lamp", "wantedBy")).toEqual(["timers.target"]);
    expect(verdictOf(unknown, "unit:lamp.service")).toBe("approximated CHI1015");
  });

  it("nobody knows are refused", () => {
    expect(verdict(unit("name: lamp-keeper"), "lamp-keeper.service")).toBe("refused CHI0405");
  });
});

describe("what NixOS would refuse late", () => {
  const optionsOf = (yaml: string) => readOptions(emitText(yaml));

  it.each(["sddm", "lightdm", "gdm"])("%s gets what it draws on", (name) => {
    const options = at(optionsOf(unit(`name: ${name}`)), "services");
    const hasX = at(options, "xserver", "enable");
    expect(hasX ?? at(options, "displayManager", "sddm", "wayland", "enable")).toBe(true);
  });

  it("the driver of NVIDIA gets its kernel module chosen", () => {
    expect(at(optionsOf("packages: [nvidia-dkms]"), "hardware", "nvidia", "open")).toBe(false);
    const open = optionsOf("packages: [nvidia-open]");
    expect(at(open, "hardware", "nvidia", "open")).toBe(true);
    const units = optionsOf(unit("name: nvidia-persistenced"));
    expect(at(units, "services", "xserver", "videoDrivers")).toEqual(["nvidia"]);
  });

  it("Flatpak gets portals, and portals an implementation", () => {
    const service = unit("name: flatpak-system-helper");
    const portal = at(optionsOf(service), "xdg", "portal");
    expect(portal).toEqual({ enable: true, extraPortals: ["pkgs.xdg-desktop-portal-gtk"] });
    const sway = at(optionsOf(`${service}\npackages: [sway]`), "xdg", "portal");
    expect(sway).toEqual({ enable: true });
  });

  it.each([
    ["services: [{name: tlp}, {name: power-profiles-daemon}]", "CHI1033"],
    ["packages: [pulseaudio, pipewire-pulse]", "CHI1034"],
  ])("pairs are reported: %s", (yaml, code) => {
    expect(emitText(yaml).diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });
});
