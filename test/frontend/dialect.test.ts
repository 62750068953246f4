import { describe, expect, it } from "vitest";
import { analyseText, summarize } from "../support/analyse.ts";

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
partitioning:
  disk: /dev/sda
  partitions:
    - {name: ESP, important: boot, size: 1GB, mountpoint: /boot, type: vfat}
    - {name: root, important: root, size: 100%, mountpoint: /, type: ext4}
`;

/** Resources without their places. */
function meaning(text: string): unknown {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([name]) => name !== "origin" && name !== "claims");
    return Object.fromEntries(entries.map(([name, part]) => [name, strip(part)]));
  };
  return strip(analyseText(text).system?.resources);
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
    expect(summarize(analyseText(today)).filter((line) => line.startsWith("CHI0116"))).toEqual([]);
  });
});
