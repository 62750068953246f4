import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { runPlan } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";

const declared = `
core: debian
hostname: styx-09
users: [{name: dex, shell: sh, sudo: true, groups: [audio, docker]}]
services: [{name: systemd-networkd}]
region: {timezone: Europe/Berlin}
`;
const withPackages = `${declared}packages: [htop]\n`;

/** Source of facts, a program that spoils it, and what is said. */
const faults: readonly (readonly [string, string, string])[] = [
  ["a folder in the place of /etc/passwd", "rm /etc/passwd; mkdir /etc/passwd", "Could not read /etc/passwd and"],
  ["an empty /etc/passwd", ": >/etc/passwd", "There is nobody in /etc/passwd"],
  ["an empty /etc/group", ": >/etc/group", "or no group in /etc/group"],
  [
    "half an answer of dpkg-query",
    stub("dpkg-query", '"$0.kept" "$@" | head -n 20; exit 2'),
    "which packages are installed",
  ],
  ["no answer of dpkg-query", stub("dpkg-query", "exit 0"), "which packages are installed"],
  ["a dpkg that was cut off", ": >/var/lib/dpkg/updates/0001", "run dpkg --configure -a first"],
  ["half an answer of systemctl", stub("systemctl", '"$0.kept" "$@" | head -n 20; exit 1'), "read the unit files"],
  ["no answer of systemctl", stub("systemctl", "exit 0"), "names no unit: that cannot be all"],
  ["files that cannot be read", stub("sha256sum", "exit 1"), "Could not read the files that the plan looks at"],
  ["sudo rules that are no text", String.raw`printf 'a\0b' >/etc/sudoers`, "could not read /etc/sudoers"],
];

function stub(tool: string, script: string): string {
  return `mv /usr/bin/${tool} /usr/bin/${tool}.kept; printf '%s\\n' '#!/bin/sh' '${script}' >/usr/bin/${tool}; chmod 0755 /usr/bin/${tool}`;
}

/** Everything that the faults touch, kept and put back. */
const keep = "cp -a /etc/passwd /etc/group /etc/sudoers /run/";
const putBack = `
rm -r -f /etc/passwd /var/lib/dpkg/updates/0001
cp -a /run/passwd /run/group /run/sudoers /etc/
for kept in /usr/bin/*.kept; do test ! -e "$kept" || mv "$kept" "\${kept%.kept}"; done
`;

/** Whatever is in no package of these, nor a library of one, goes: grep, sed, awk, find, ps, diff, perl among it. */
const leaveAlone = `
keep=" $(dpkg -L bash coreutils dash passwd sudo systemd dpkg | while read -r file; do printf '%s ' "\${file##*/}"; done)"
for file in /usr/bin/* /usr/sbin/* /usr/local/bin/*; do
  case $keep in *" \${file##*/} "*) ;; *) rm -r -f -- "$file" ;; esac
done
! type grep || ! type perl
`;

describeWithSystem("debian", "what a plan needs of a Debian", () => {
  let root: Machine;

  beforeAll(async () => {
    root = await Machine.open("debian");
    root.run("sh", "-c", keep);
  });

  afterAll(() => root.stop());

  it.each(faults)("does nothing after %s", (_, spoil, words) => {
    root.run("sh", "-c", spoil);
    const { exitCode, stderr } = runPlan(root, withPackages, "apply");
    root.run("sh", "-c", putBack);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(root.has("/var/lib/chaos/generations/1")).toBe(false);
    proves("shell", "nothing is done after a fact that cannot be read", 1, "sources of facts");
  });

  it("needs bash, coreutils and the tools of what is declared, and nothing else", () => {
    expect(root.run("bash", "-c", leaveAlone).stdout).toBe("");
    for (const words of [["apply"], ["verify"], ["rollback", "0"], ["rollback"], ["history"]]) {
      const { exitCode, stderr } = runPlan(root, declared, ...words);
      expect([words, exitCode, stderr]).toEqual([words, 0, ""]);
    }
    expect(root.run("readlink", "/etc/localtime").stdout).toContain("Berlin");
    proves("shell", "applied and taken back where there is bash and coreutils alone", 1, "machines");
  });
});
