import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lookupKeymap, lookupPackage, lookupShell, lookupUnit, type NameSpace } from "../../src/knowledge/index.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";

const folder = `${sharedFolder}/corpus/dionysus-2025/Ch-obolos/dex`;

function readPackages(): readonly string[] {
  const tree = parse(readFileSync(`${folder}/packages/pkgs.yml`, "utf8"));
  return [...tree.pacotes, ...tree.aur_pkgs, ...tree.pacotes_base_override];
}

function undecided(target: NameSpace): readonly string[] {
  return readPackages().filter((name) => lookupPackage(name, "arch", target).how === "unknown");
}

describe.runIf(hasShared)("the packages of a real laptop", () => {
  test.each(["nix", "guix", "debian", "fedora"] as const)("are all decided on %s", (target) => {
    expect(undecided(target)).toEqual([]);
  });

  test("are themselves on Arch", () => {
    expect(undecided("arch")).toEqual([]);
  });

  test("come with its services, shells and keymap", () => {
    for (const unit of ["NetworkManager.service", "bluetooth.service", "sshd.service", "sddm.service"]) {
      for (const target of ["debian", "fedora", "nix", "guix"] as const) {
        expect(lookupUnit(unit, "arch", target).how).not.toMatch(/none|unknown/);
      }
    }
    expect(lookupShell("zsh")).toBeDefined();
    expect(lookupKeymap("br-abnt2")).toBeDefined();
  });
});

describe("names that mislead", () => {
  test.each([
    ["helm", "nix", ["kubernetes-helm"]],
    ["discover", "debian", ["plasma-discover"]],
    ["discover", "nix", ["kdePackages.discover"]],
    ["rust", "nix", ["rustc", "cargo"]],
    ["bottom", "debian", ["btm"]],
    ["fd", "fedora", ["fd-find"]],
    ["docker", "debian", ["docker.io"]],
    ["docker", "fedora", ["moby-engine"]],
    ["gcc", "guix", ["gcc-toolchain"]],
    ["python", "nix", ["python3"]],
    ["ryujinx", "nix", ["ryubing"]],
  ] as const)("%s on %s", (name, target, names) => {
    expect(lookupPackage(name, "arch", target)).toMatchObject({ names });
  });

  test.each([
    ["helm", "guix"],
    ["helm", "debian"],
    ["rio", "debian"],
    ["yq", "fedora"],
    ["polymc-git", "nix"],
    ["lib32-libffi", "nix"],
    ["lib32-anything", "debian"],
    ["paru", "fedora"],
    ["cachyos-keyring", "nix"],
    ["openssl-1.1", "nix"],
  ] as const)("%s has no counterpart on %s", (name, target) => {
    expect(lookupPackage(name, "arch", target)).toMatchObject({ how: "none" });
  });
});
