import { describe, expect, test } from "vitest";
import { groupOn, groupsProvided } from "../../src/knowledge/index.ts";

const spaces = ["arch", "debian", "fedora", "nix", "guix"] as const;

describe("groupsProvided", () => {
  test("knows what each target has from the start", () => {
    for (const space of spaces) {
      for (const group of ["root", "video", "audio", "input"])
        expect(groupsProvided(space).predeclared).toContain(group);
    }
    expect(groupsProvided("debian").predeclared).not.toContain("wheel");
    expect(groupsProvided("debian").predeclared).toContain("sudo");
    expect(groupsProvided("nix").predeclared).toContain("wheel");
    expect(groupsProvided("guix").predeclared).toContain("netdev");
    expect(groupsProvided("nix").predeclared).not.toContain("docker");
  });

  test("knows what creates a group", () => {
    expect(groupsProvided("nix").byOption.get("docker")).toBe("virtualisation.docker.enable");
    expect(groupsProvided("nix").byOption.get("networkmanager")).toBe("networking.networkmanager.enable");
    expect(groupsProvided("guix").byOption.get("docker")).toBe("docker-service-type");
    expect(groupsProvided("debian").byOption.get("docker")).toBe("docker.io");
  });

  test("knows what a group of another distribution is called", () => {
    expect(groupOn("nix", "libvirt")).toBe("libvirtd");
    expect(groupOn("guix", "uucp")).toBe("dialout");
    expect(groupOn("nix", "video")).toBe("video");
  });

  test("knows the groups that mean nothing", () => {
    expect(groupsProvided("nix").meaningless.get("storage")).toMatch(/polkit/);
    expect(groupsProvided("arch").meaningless.size).toBe(0);
  });

  test("no group is in two of them", () => {
    for (const space of spaces) {
      const { predeclared, meaningless, byOption, renamed } = groupsProvided(space);
      const all = [...predeclared, ...meaningless.keys(), ...byOption.keys(), ...renamed.keys()];
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
