import { describe, expect, it } from "vitest";
import { describeResource, describeSize } from "../../src/ir/describe.ts";
import { kinds } from "../../src/ir/resource.ts";
import { systemOf } from "../support/compile.ts";

describe("describeSize", () => {
  it.each([
    [46e9, "46GB"],
    [1e12, "1TB"],
    [512 * 2 ** 20, "512MiB"],
    [2 ** 30, "1GiB"],
    [1500, "1500B"],
    [5e8, "500MB"],
  ])("says %i bytes as %s", (bytes, text) => {
    expect(describeSize({ bytes })).toBe(text);
  });

  it("says what the other partitions leave", () => {
    expect(describeSize("rest")).toBe("the rest");
  });
});

/** One of every kind. */
const everything = `
core: arch
chimera: {targets: {nix: {stateVersion: "24.11"}}}
hostname: box
firmware: UEFI
bootloader: grub
partitioning:
  disk: /dev/sda
  partitions:
    - {name: EFI, important: boot, size: 1GB, type: vfat}
    - {name: swap, important: swap, size: 4GB, type: linux-swap}
    - {name: sys, important: root, size: 100%, type: ext4}
repos:
  managed: {core: true}
  third_party: [{name: lamp, url: "https://h/x"}]
  i_know_exactly_what_im_doing: Color
mirrors: {countries: [PT]}
users: [{name: dex, sudo: true, groups: [wheel]}]
packages: [git]
aurHelpers: [paru]
aurPackages: [spotify]
secrets: {sec_file: s.yml, templates: [{from: a.j2, to: .a, owner: dex}]}
region: {timezone: UTC, locale: [C.UTF-8], keymap: us, ntp: true}
services: [{name: sshd}]
dotfiles: [{user: dex, url: "https://h/dots", links: [{from: a}]}]
fleet: {hosts: {web: {}}}
x-note: hello
`;

describe("describeResource", () => {
  const system = systemOf(everything);

  it.each(kinds)("has a name for %s", (kind) => {
    const [resource] = system.byKind[kind];
    if (resource === undefined) throw new Error(`the example has no ${kind}`);
    expect(describeResource(resource)).toMatch(/^[A-Za-z]\S*/);
  });

  it("names resources as people do", () => {
    expect(system.byKind.partition.map(describeResource)).toEqual([
      "partition 1 (EFI)",
      "partition 2 (swap)",
      "partition 3 (sys)",
    ]);
    expect(system.byKind.membership.map(describeResource)).toEqual(["group wheel of dex"]);
    expect(system.byKind["sudo-rule"].map(describeResource)).toEqual(["sudo for dex"]);
  });
});
