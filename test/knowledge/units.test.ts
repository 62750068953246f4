import { describe, expect, test } from "vitest";
import { denseUnits, isKnownUnit, knownUnits, lookupUnit } from "../../src/knowledge/index.ts";

describe("lookupUnit", () => {
  test("names the unit of the other distribution", () => {
    expect(lookupUnit("sshd.service", "arch", "debian")).toMatchObject({ how: "unit", names: ["ssh.service"] });
    expect(lookupUnit("cronie.service", "arch", "debian")).toMatchObject({ how: "unit", names: ["cron.service"] });
    expect(lookupUnit("cronie.service", "arch", "fedora")).toMatchObject({ how: "unit", names: ["crond.service"] });
    expect(lookupUnit("ssh.service", "debian", "arch")).toMatchObject({ how: "unit", names: ["sshd.service"] });
    expect(lookupUnit("bluetooth.service", "arch", "fedora")).toMatchObject({ names: ["bluetooth.service"] });
  });

  test("a unit of the same distribution is itself, known or not", () => {
    expect(lookupUnit("mine.service", "arch", "arch")).toMatchObject({ how: "unit", names: ["mine.service"] });
  });

  test("answers NixOS options", () => {
    expect(lookupUnit("ssh.service", "debian", "nix")).toMatchObject({
      how: "option",
      assignments: [{ path: ["services", "openssh", "enable"], value: { kind: "boolean", value: true } }],
    });
    expect(lookupUnit("remote-fs.target", "arch", "nix")).toMatchObject({ how: "option", assignments: [] });
    expect(lookupUnit("zerotier-one.service", "arch", "nix")).toMatchObject({ isUnfree: true });
  });

  test("answers instances of templates", () => {
    expect(lookupUnit("wg-quick@home.service", "arch", "nix")).toMatchObject({
      assignments: [
        {
          path: ["networking", "wg-quick", "interfaces", "home", "configFile"],
          value: { kind: "string", value: "/etc/wireguard/home.conf" },
        },
      ],
    });
    expect(lookupUnit("syncthing@ana.service", "arch", "debian")).toMatchObject({ names: ["syncthing@ana.service"] });
    expect(lookupUnit("getty@tty2.service", "arch", "nix")).toMatchObject({ how: "option", assignments: [] });
    expect(lookupUnit("syncthing@a$&b.service", "arch", "fedora")).toMatchObject({ names: ["syncthing@a$&b.service"] });
  });

  test("answers Guix services with what they need", () => {
    expect(lookupUnit("docker.service", "arch", "guix")).toMatchObject({
      how: "guix-service",
      type: "docker-service-type",
      module: "docker",
      needs: expect.arrayContaining([{ type: "containerd-service-type", module: "docker" }]),
    });
    expect(lookupUnit("NetworkManager.service", "arch", "guix")).toMatchObject({ isInDesktop: true, isInBase: false });
    expect(lookupUnit("sddm.service", "arch", "guix")).toMatchObject({
      needsDesktop: true,
      replaces: [{ type: "gdm-service-type", module: "xorg" }],
    });
    expect(lookupUnit("sshd.service", "arch", "guix")).toMatchObject({ needsNetworking: true, needsDesktop: false });
  });

  test("says why there is no counterpart", () => {
    expect(lookupUnit("reflector.timer", "arch", "nix")).toMatchObject({
      how: "none",
      reason: expect.stringContaining("pacman"),
    });
    expect(lookupUnit("tailscaled.service", "arch", "guix")).toMatchObject({ how: "none" });
    expect(lookupUnit("postgresql.service", "arch", "guix")).toMatchObject({
      how: "none",
      alternative: expect.any(String),
    });
  });

  test("an unknown unit is unknown, never guessed", () => {
    for (const target of ["debian", "fedora", "nix", "guix"] as const) {
      expect(lookupUnit("no-such.service", "arch", target)).toEqual({ how: "unknown" });
      expect(lookupUnit("no-such@x.service", "arch", target)).toEqual({ how: "unknown" });
      expect(lookupUnit("", "arch", target)).toEqual({ how: "unknown" });
    }
  });
});

describe("denseUnits", () => {
  test("gives the units with the prefix, templates apart", () => {
    expect(denseUnits("nvidia", "arch")).toEqual([
      "nvidia-hibernate.service",
      "nvidia-persistenced.service",
      "nvidia-resume.service",
      "nvidia-suspend-then-hibernate.service",
      "nvidia-suspend.service",
    ]);
    expect(denseUnits("NetworkManager", "arch")).toEqual([
      "NetworkManager-dispatcher.service",
      "NetworkManager-wait-online.service",
      "NetworkManager.service",
    ]);
    expect(denseUnits("wg-quick", "arch")).toEqual([]);
    expect(denseUnits("no-such", "arch")).toEqual([]);
  });

  test("speaks the names of the source", () => {
    expect(denseUnits("apache2", "debian")).toEqual(["apache2.service"]);
  });
});

test("every known Arch unit is decided where the index is complete", () => {
  const targets = ["debian", "nix", "guix"] as const;
  const undecided = [...knownUnits("arch")].flatMap((unit) =>
    targets.filter((target) => lookupUnit(unit, "arch", target).how === "unknown").map((target) => `${unit} ${target}`),
  );
  expect(undecided).toEqual([]);
  expect(isKnownUnit("sshd.service", "arch")).toBe(true);
  expect(isKnownUnit("sshd.service", "debian")).toBe(false);
});
