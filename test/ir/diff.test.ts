import { describe, expect, it } from "vitest";
import { describeChange, diffSystems } from "../../src/ir/diff.ts";
import { systemOf } from "../support/compile.ts";

const base = `hostname: box
users: [{name: dex, groups: [wheel]}]
packages: [git]
services: [{name: cups, on_boot: false}]
region: {timezone: Europe/Lisbon, locale: [pt_PT.UTF-8], ntp: false}
partitioning: {disk: /dev/sda, partitions: [{name: EFI, important: boot, size: 1GB, type: vfat}, {name: sys, important: root, size: 46GB, type: ext4}]}
`;

function sentences(before: string, after: string): readonly string[] {
  return diffSystems(systemOf(before), systemOf(after)).map(describeChange);
}

const changed = (from: string, to: string): string => {
  if (!base.includes(from)) throw new Error(`the base has no ${from}`);
  return base.replace(from, to);
};

describe("diffSystems", () => {
  it("finds nothing between a file and itself, in another order and layout", () => {
    const [first, ...rest] = base.trimEnd().split("\n");
    expect(sentences(base, [...rest, first, "x-note: hello"].join("\n"))).toEqual([]);
  });

  it.each([
    ["[wheel]", "[wheel, docker]", ["adds group docker", "adds group docker to dex"]],
    [
      "[{name: dex, groups: [wheel]}]",
      "[{name: dex, groups: []}]",
      ["removes group wheel", "removes group wheel from dex"],
    ],
    [
      "[{name: dex, groups: [wheel]}]",
      "[{name: dex}]",
      ["leaves alone the groups of dex", "removes group wheel", "removes group wheel from dex"],
    ],
    ["dex, groups", "dex, sudo: true, groups", ["adds sudo for dex"]],
    ["packages: [git]", "packages: [git]\nprune: [packages]", ["removes what is not listed under packages"]],
    ["packages: [git]", "packages: [git, vim]", ["adds package vim"]],
    ["packages: [git]", "packages: []", []],
    [
      "dex, groups",
      "dex, shell: zsh, groups",
      [
        "adds package zsh (it is the shell of `dex`)",
        "changes the shell of dex from bash to zsh",
        "no longer needs package bash",
      ],
    ],
    ["[{name: cups, on_boot: false}]", "[{name: cups, on_boot: false}, {name: sshd}]", ["enables sshd.service"]],
    ["on_boot: false", "on_boot: true", ["enables cups.service"]],
    ["on_boot: false", "on_boot: false, running: false", ["stops cups.service"]],
    ["[{name: cups, on_boot: false}]", "[]", ["removes cups.service"]],
    ["Europe/Lisbon", "America/Sao_Paulo", ["changes the time zone from Europe/Lisbon to America/Sao_Paulo"]],
    ["hostname: box", "hostname: crate", ["changes the host name from box to crate"]],
    ["hostname: box\n", "", ["no longer sets host name box"]],
    ["ntp: false", "ntp: true", ["turns on time synchronisation"]],
    ["46GB", "512MiB", ["changes the size of partition 2 (sys) from 46GB to 512MiB"]],
    [
      "[pt_PT.UTF-8]",
      "[en_GB.UTF-8, pt_PT.UTF-8]",
      ["adds default locale en_GB.UTF-8", "no longer makes locale pt_PT.UTF-8 the default"],
    ],
  ] as const)("says what becomes of %j turned into %j", (from, to, expected) => {
    const found = sentences(base, changed(from, to));
    expect([...found].sort()).toEqual([...expected].sort());
  });

  it("shows what a hostile name is made of", () => {
    const system = systemOf("x-a: 1");
    const withHost = systemOf("hostname: a");
    const [host] = withHost.byKind.hostname;
    if (host === undefined) throw new Error("no host name");
    const hostile = { ...host, name: { ...host.name, value: "a\u001b[2J\u202eb c" } };
    const change = { how: "added", after: hostile } as const;
    expect(describeChange(change)).toBe("sets host name `a\\u{1b}[2J\\u{202e}b c`");
    expect(diffSystems(system, withHost)).toHaveLength(1);
  });
});
