import { describe, expect, it } from "vitest";
import { TextEdits } from "../../src/edits/text-edits.ts";
import { analyseFiles, analyseText, summarize } from "../support/analyse.ts";

const older = `
pacotes: [git]
pacotes_base_override: [linux]
aur_pkgs: [spotify]
aur_helpers: [yay]
wheel_access: true
users: [{name: dex}]
services:
  - {name: sshd, state: started, enabled: false}
  - {name: cups, state: stopped}
dotfiles:
  - repo: https://example.org/dots.git
    manager: charonte
    links: [{from: bash, open: true}, {from: zsh}]
secrets: {sec_file: s.yml, sec_sops: k.yml}
region: {locale: [pt_BR.UTF-8 UTF-8, "de_DE ISO-8859-1", en_US.UTF-8]}
plug_name: dex.yml
particoes:
  disk: /dev/sda
  partitions:
    - {name: ESP, important: boot, size: 1GB, mount_point: /boot, type: vfat}
    - {name: root, important: root, size: 100%, mount_point: /, type: ext4}
`;

const today = `
packages: [git]
baseOverride: [linux]
aurPackages: [spotify]
aurHelpers: [yay]
wheel_access: true
users: [{name: dex}]
services:
  - {name: sshd, running: true, on_boot: false}
  - {name: cups, running: false}
dotfiles:
  - url: https://example.org/dots.git
    manager: charonte
    links: [{from: bash, to: ., open: true}, {from: zsh}]
secrets: {sec_file: s.yml, sops_file: k.yml}
region: {locale: [pt_BR.UTF-8, "de_DE.ISO-8859-1", en_US.UTF-8]}
x-plug_name: dex.yml
partitioning:
  disk: /dev/sda
  partitions:
    - {name: ESP, important: boot, size: 1GB, mountpoint: /boot, type: vfat}
    - {name: root, important: root, size: 100%, mountpoint: /, type: ext4}
`;

/** Resources without their places; annotations say nothing about the machine. */
function meaning(text: string): unknown {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([name]) => name !== "origin" && name !== "claims");
    return Object.fromEntries(entries.map(([name, part]) => [name, strip(part)]));
  };
  return strip(analyseText(text).system?.resources.filter(({ kind }) => kind !== "annotation"));
}

describe("the older dialect", () => {
  it("means the same as today's", () => {
    expect(meaning(older)).toEqual(meaning(today));
    expect(analyseText(today).system).toBeDefined();
  });

  it("gets one note per file that lists the names", () => {
    const notes = analyseText(older).diagnostics.filter(({ code }) => code === "CHI0116");
    expect(notes).toHaveLength(1);
    expect(notes[0]?.message).toContain("`pacotes` is now `packages`");
    expect(notes[0]?.message).toContain("`state` is now `running`");
    expect(notes[0]?.message.match(/`state`/g)).toHaveLength(1);
    expect(summarize(analyseText(today)).filter((line) => line.startsWith("CHI0116"))).toEqual([]);
  });

  it("is repaired by the note's own edits", () => {
    const fixes = analyseText(older).diagnostics.flatMap(({ code, fix }) => (code === "CHI0116" && fix ? [fix] : []));
    const edits = new TextEdits();
    for (const edit of fixes.flatMap((fix) => fix.edits)) edits.add(edit);
    expect(edits.applyTo(older)).toBe(today);
  });

  it.each([
    ["packages: [a]\npacotes: [b]\n", "`pacotes` is the older name of `packages`, and both stand in this mapping"],
    ["pacotes: [b]\npackages: [a]\n", "`pacotes` is the older name of `packages`, and both stand in this mapping"],
    ["aur_pkgs: [a]\naurPkgs: [b]\n", "`aur_pkgs` and `aurPkgs` are both older names of `aurPackages`"],
    ["services: [{name: a, state: started, running: false}]\n", "`state` is the older name of `running`"],
  ])("does not guess where both names of a key stand: %j", (text, message) => {
    const { diagnostics } = analyseText(text);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([expect.objectContaining({ code: "CHI0190", message: expect.stringContaining(message) })]);
    const renamed = diagnostics.flatMap(({ fix }) => fix?.edits ?? []).map(({ text: now }) => now);
    expect(renamed).toEqual(text.startsWith("aur_pkgs") ? ["aurPackages"] : []);
  });

  it("leaves a state that is neither started nor stopped to be reported", () => {
    expect(summarize(analyseText("services: [{name: a, state: restarted}]"))).toEqual(["CHI0201 ch-obolo.yml:1:22"]);
  });

  it("says what it cannot rewrite, and reads it all the same", () => {
    const shared = "x-link: &l {from: a, open: true}\nusers: [{name: dex}]\n";
    const text = `${shared}dotfiles: [{user: dex, url: https://x.example/d.git, manager: charonte, links: [*l]}]\n`;
    const { system, diagnostics } = analyseText(text);
    expect(system?.byKind["dotfile-link"].map(({ to }) => to.value)).toEqual(["."]);
    expect(diagnostics.map(({ code, fix }) => [code, fix])).toEqual([["CHI0116", undefined]]);
  });
});

describe("imports of the older importer", () => {
  const files = {
    "/home/Ch-obolos/dex/main.yml": "imports:\n  - {file: 'dex/sub/a.yml'}\n  - other.yml # c\n  - file: sub/b.yml\n",
    "/home/Ch-obolos/dex/sub/a.yml": "imports: [dex/sub/b.yml]\n",
    "/home/Ch-obolos/dex/sub/b.yml": "hostname: b\n",
    "/home/Ch-obolos/other.yml": "packages: []\n",
  };

  it("are found from the Ch-obolos folder, and rewritten to begin beside the file", () => {
    const notes = analyseFiles(files).diagnostics.filter(({ code }) => code === "CHI0116");
    const edits = notes.flatMap(({ fix }) => fix?.edits ?? []).map(({ text }) => text);
    expect(edits).toEqual(["'sub/a.yml'", "../other.yml", "b.yml"]);
  });
});
