import { readFileSync, realpathSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../src/compile.ts";
import { analyseAtOnce } from "../support/analyse.ts";
import { corpusFile, hasShared } from "../support/shared.ts";

function analyseCorpus(): Analysis {
  return analyseAtOnce({
    entry: corpusFile,
    displayName: "custom-plug-dex.yml",
    sha256: () => "0",
    reader: {
      read(path) {
        try {
          return { kind: "text", text: readFileSync(path, "utf8"), realPath: realpathSync(path) };
        } catch {
          return { kind: "missing" };
        }
      },
    },
  });
}

describe.skipIf(!hasShared)("a real laptop's Ch-obolo", () => {
  it("has no errors and no warnings of its own", () => {
    const { system, diagnostics } = analyseCorpus();
    expect(diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(system?.name).toBe("Dionysus");
  });

  it("keeps every package of its seven files", () => {
    const { system, files } = analyseCorpus();
    expect(files).toHaveLength(7);
    const roles = system?.byKind.package.map(({ role }) => role) ?? [];
    expect(roles.filter((role) => role === "explicit")).toHaveLength(239);
    expect(roles.filter((role) => role === "base")).toHaveLength(13);
    expect(system?.byKind["aur-package"]).toHaveLength(45);
  });

  it("understands its users, disk, region and dotfiles", () => {
    const kinds = analyseCorpus().system?.byKind;
    expect(kinds?.user.map(({ name, shell, home }) => [name.value, shell.value, home.value])).toEqual([
      ["dexmachina", "zsh", "/home/dexmachina"],
      ["root", "bash", "/root"],
    ]);
    expect(kinds?.["sudo-rule"].map(({ subject, name }) => [subject, name.value])).toEqual([["group", "wheel"]]);
    expect(kinds?.["file-system"].map(({ mountPoint, type }) => [mountPoint.value, type.value])).toEqual([
      ["/boot", "vfat"],
      ["/", "ext4"],
      ["/home", "ext4"],
    ]);
    expect(kinds?.partition.map(({ size }) => size.value)).toEqual([
      { bytes: 1e9 },
      { bytes: 4e9 },
      { bytes: 46e9 },
      "rest",
    ]);
    expect(kinds?.bootloader[0]).toMatchObject({ loader: { value: "grub" }, firmware: { value: "UEFI" } });
    expect(kinds?.locale.map(({ name, isDefault }) => [name.value, isDefault])).toEqual([
      ["pt_BR.UTF-8", true],
      ["en_US.UTF-8", false],
    ]);
    expect(kinds?.["dotfile-link"].map(({ from, to, isOpen }) => [from.value, to.value, isOpen.value])).toEqual([
      ["bash", ".", true],
      ["bookmarks", "bookmarks", false],
      ["walls", ".", true],
      ["zsh", ".", true],
      [".config", ".config", false],
    ]);
    expect(kinds?.unit.map(({ name, isDense }) => [name.value, isDense.value])).toEqual([
      ["NetworkManager", true],
      ["bluetooth.service", false],
      ["sshd.service", false],
      ["nvidia", true],
      ["sddm.service", false],
    ]);
  });
});
