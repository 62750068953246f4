import { describe, expect, it } from "vitest";
import { targets } from "../../src/ir/target.ts";
import { analyseText, compileText } from "../support/compile.ts";

const withUser = (fields: string): string => `users: [{name: eve, sudo: true}, {${fields}}]`;
const withDotfiles = (fields: string): string => `users: [{name: x}]\ndotfiles: [{user: x, ${fields}}]`;
const url = "url: https://git.example/x/dots.git";

/** What another tool runs, deletes or half applies, each shown on it once; here it ends before anything is emitted. */
const refused: readonly (readonly [string, string, string])[] = [
  ["a misspelt `users` that deletes every person", "user: [{name: alice}]", "CHI0203"],
  ["a misspelt `packages` that removes every package", "pakages: [vim]", "CHI0203"],
  ["a group that is refused only when half is applied", withUser('name: dex, groups: ["bad group"]'), "CHI0314"],
  ["a user whose name is a command of root", withUser('name: "x;cd root;touch INJECTED;", sudo: true'), "CHI0310"],
  ["a group whose name is a command", withUser('name: x, groups: ["x;touch /root/PWN_GROUP"]'), "CHI0314"],
  ["a shell whose name is a command", withUser('name: x, shell: "bash;touch /root/PWN_SHELL"'), "CHI0315"],
  ["a country that is a command", 'mirrors: {countries: ["BR; touch /root/PWN_REFL #"]}', "CHI0367"],
  [
    "a mount point that is a command",
    `partitioning:
  disk: /dev/sda
  partitions:
    - {name: b, size: 1GB, type: vfat, mountpoint: "/boot;touch\\\\\${IFS}/root/PWN_BOOT;"}
    - {name: r, important: root, size: 100%, type: ext4}`,
    "CHI0334",
  ],
  ["an address that runs while planning", withDotfiles(`url: "x'; touch /tmp/PWN_DOTS; : '/ok"`), "CHI0346"],
  ["a link that leaves the home", withDotfiles(`${url}, links: [{from: a, to: ../../home/other/.bashrc}]`), "CHI0342"],
  ["packages that are options", 'packages: ["-dd", "--noscriptlet"]', "CHI0360"],
  ["a host name with a second line", 'hostname: "bad host;\\nroot::0:0"', "CHI0301"],
];

describe("an attack that works elsewhere", () => {
  it.each(refused)("is refused: %s", (_, yaml, code) => {
    const { system, diagnostics } = analyseText(yaml);
    expect(system).toBeUndefined();
    expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code]);
  });

  it.each(targets)("touches no service where the key is absent, as `[]` elsewhere does: %s", async (target) => {
    const without = await compileText("hostname: x\n", target);
    expect(without.emission?.files[0]?.text).not.toMatch(
      /^ *step \d+ (?:unit|undeclared-units) |ansible\.builtin\.systemd/m,
    );
  });

  it.each(targets)("gives no random ids: %s has the same bytes each time", async (target) => {
    const yaml = withUser("name: x, groups: [libvirt, kvm, wheel, docker]");
    const first = await compileText(yaml, target);
    const second = await compileText(yaml, target);
    expect(second.emission?.files).toEqual(first.emission?.files);
  });
});
