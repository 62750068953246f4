import { describe, expect, test } from "vitest";
import { knownPackages, lookupPackage } from "../../src/knowledge/index.ts";

describe("lookupPackage", () => {
  test("answers an Arch package by its name elsewhere", () => {
    expect(lookupPackage("github-cli", "arch", "nix")).toMatchObject({ how: "package", names: ["gh"] });
    expect(lookupPackage("github-cli", "arch", "debian")).toMatchObject({ how: "package", names: ["gh"] });
  });

  test("answers NixOS options before packages", () => {
    expect(lookupPackage("docker", "arch", "nix")).toMatchObject({
      how: "option",
      assignments: [{ path: ["virtualisation", "docker", "enable"], value: { kind: "boolean", value: true } }],
    });
  });

  test("reads the tables from other distributions too", () => {
    expect(lookupPackage("docker.io", "debian", "nix")).toMatchObject({ how: "option" });
    expect(lookupPackage("gh", "debian", "arch")).toMatchObject({ how: "package", names: ["github-cli"] });
  });

  test("a package of the same distribution is itself, known or not", () => {
    expect(lookupPackage("no-such-thing", "arch", "arch")).toMatchObject({ how: "package", names: ["no-such-thing"] });
  });

  test("an unknown name is unknown, never guessed", () => {
    for (const target of ["nix", "guix", "debian", "fedora"] as const) {
      expect(lookupPackage("no-such-thing", "arch", target)).toEqual({ how: "unknown" });
    }
  });

  test("knows the names of the source", () => {
    expect([...knownPackages("arch")]).toContain("github-cli");
    expect([...knownPackages("debian")]).toContain("gh");
  });
});
