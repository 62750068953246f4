import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distributions, nameSpaces } from "../../src/ir/target.ts";
import {
  canonicalName,
  isKnownPackage,
  isKnownUnit,
  knownPackages,
  lookupKeymap,
  lookupPackage,
  lookupShell,
  lookupUnit,
} from "../../src/knowledge/index.ts";

describe("lookupPackage", () => {
  test("answers an Arch package by its name elsewhere", () => {
    expect(lookupPackage("github-cli", "arch", "nix")).toMatchObject({ how: "package", names: ["gh"] });
    expect(lookupPackage("github-cli", "arch", "debian")).toMatchObject({ how: "package", names: ["gh"] });
    expect(lookupPackage("rust", "arch", "debian")).toMatchObject({ how: "package", names: ["rustc", "cargo"] });
  });

  test("answers NixOS options before packages", () => {
    expect(lookupPackage("docker", "arch", "nix")).toMatchObject({
      how: "option",
      assignments: [{ path: ["virtualisation", "docker", "enable"], value: { kind: "boolean", value: true } }],
    });
    expect(lookupPackage("ttf-dejavu", "arch", "nix")).toMatchObject({
      assignments: [
        { path: ["fonts", "packages"], value: { kind: "list", items: [{ kind: "package", path: ["dejavu_fonts"] }] } },
      ],
    });
  });

  test("a client alone starts no server on NixOS", () => {
    expect(lookupPackage("openssh", "arch", "nix")).toMatchObject({ how: "option", assignments: [], names: [] });
  });

  test("says which release a NixOS package came with, and what is not free", () => {
    expect(lookupPackage("ryujinx", "arch", "nix")).toMatchObject({ names: ["ryubing"], since: "25.05" });
    expect(lookupPackage("obsidian", "arch", "nix")).toMatchObject({ isUnfree: true });
    expect(lookupPackage("steam", "arch", "debian")).toMatchObject({ note: "from Debian's contrib section" });
  });

  test("reads the tables from other distributions too", () => {
    expect(lookupPackage("docker.io", "debian", "nix")).toMatchObject({ how: "option" });
    expect(lookupPackage("gh", "debian", "arch")).toMatchObject({ how: "package", names: ["github-cli"] });
    expect(lookupPackage("linux-image-amd64", "debian", "arch")).toMatchObject({ names: ["linux"] });
    expect(lookupPackage("openssh-server", "debian", "arch")).toMatchObject({ names: ["openssh"] });
    expect(lookupPackage("NetworkManager", "fedora", "guix")).toMatchObject({ names: ["network-manager"] });
  });

  test("knows packages of the AUR, but names none where pacman is to install it", () => {
    expect(lookupPackage("bibata-cursor-theme-bin", "arch", "debian")).toMatchObject({
      names: ["bibata-cursor-theme"],
    });
    expect(lookupPackage("bibata-cursor-theme", "debian", "arch")).toEqual({ how: "unknown" });
  });

  test("takes how an AUR package is built from its name", () => {
    expect(lookupPackage("neovim-git", "arch", "debian")).toMatchObject({
      names: ["neovim"],
      evidence: expect.stringMatching(/^rule: neovim-git is neovim; /),
    });
    expect(lookupPackage("no-such-thing-git", "arch", "debian")).toEqual({ how: "unknown" });
  });

  test("names Python modules by rule where the index has them", () => {
    expect(lookupPackage("python-pandas", "arch", "nix")).toMatchObject({ names: ["python3Packages.pandas"] });
    expect(lookupPackage("python-pandas", "arch", "guix")).toMatchObject({ names: ["python-pandas"] });
    expect(lookupPackage("python3-pandas", "debian", "arch")).toMatchObject({ names: ["python-pandas"] });
    expect(lookupPackage("python-no-such-module", "arch", "nix")).toEqual({ how: "unknown" });
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
    expect(isKnownPackage("gh", "debian")).toBe(true);
    expect(isKnownPackage("gh", "arch")).toBe(false);
    expect(isKnownPackage("spotify", "arch")).toBe(true);
  });

  test("every known name has an answer everywhere, with names where it is a package", () => {
    for (const source of distributions) {
      for (const name of knownPackages(source)) {
        for (const target of nameSpaces) {
          const answer = lookupPackage(name, source, target);
          if (answer.how === "package") expect(answer.names.length).toBeGreaterThan(0);
          if (answer.how === "none") expect(answer.reason).toMatch(/[a-z]/);
        }
      }
    }
  });
});

test("no text, however strange, makes a look-up throw or find what is not there", () => {
  const strange = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "#", "# arch", "\t", "\n", "-", "__proto__"),
  );
  fc.assert(
    fc.property(strange, fc.constantFrom(...distributions), fc.constantFrom(...nameSpaces), (text, source, target) => {
      fc.pre(source !== target && !isKnownPackage(text, source));
      expect(lookupPackage(text, source, target).how).toBe("unknown");
      expect(lookupUnit(`\n${text}`, source, target).how).toBe("unknown");
      expect(lookupShell(`\n${text}`)).toBeUndefined();
      expect(lookupKeymap(`\n${text}`)).toBeUndefined();
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("the canonical name of a package is the one on Arch", () => {
  expect(canonicalName("fd-find", "debian")).toBe("fd");
  expect(canonicalName("moby-engine", "fedora")).toBe("docker");
  expect(canonicalName("neovim-git", "arch")).toBe("neovim");
  expect(canonicalName("yay-bin", "arch")).toBe("yay-bin");
  expect(canonicalName("no-such-git", "arch")).toBe("no-such-git");
});

test.each([
  ["x11-utils", "xorg-xprop"],
  ["xwayland", "xorg-xwayland"],
  ["linux-headers-amd64", "linux-headers"],
  ["fonts-noto-cjk", "noto-fonts-cjk"],
  ["python3-yaml", "python-yaml"],
  ["awscli", "aws-cli-v2"],
  ["libreoffice", "libreoffice-fresh"],
  ["default-jre", "jre-openjdk"],
])("%s of Debian is %s on Arch, not one of its variants", (debian, arch) => {
  expect(lookupPackage(debian, "debian", "arch")).toMatchObject({ how: "package", names: [arch] });
});

describe("further names of a distribution", () => {
  test.each([
    ["ssh", "debian", "fedora", ["openssh-clients", "openssh-server"]],
    ["p7zip-full", "debian", "fedora", ["7zip"]],
    ["i3", "debian", "guix", ["i3-wm"]],
    ["openssh-clients", "fedora", "arch", ["openssh"]],
  ] as const)("%s of %s on %s", (name, source, target, names) => {
    expect(lookupPackage(name, source, target)).toMatchObject({ how: "package", names });
    expect(isKnownPackage(name, source)).toBe(true);
  });

  test("a tool of the distribution itself has no counterpart", () => {
    expect(lookupPackage("unattended-upgrades", "debian", "nix")).toMatchObject({ how: "none" });
    expect(lookupPackage("dnf-automatic", "fedora", "arch")).toMatchObject({ how: "none" });
    expect(canonicalName("unattended-upgrades", "debian")).toBe("unattended-upgrades");
  });

  test("a unit has them too", () => {
    expect(lookupUnit("gdm3.service", "debian", "fedora")).toMatchObject({ names: ["gdm.service"] });
    expect(isKnownUnit("php8.4-fpm.service", "debian")).toBe(true);
  });

  test("a package of the AUR is found by its name elsewhere", () => {
    expect(lookupPackage("ttf-mscorefonts-installer", "debian", "nix")).toMatchObject({ how: "option" });
  });
});
