import { describe, expect, it } from "vitest";
import { compile } from "../src/compile.ts";
import { suspectNames } from "../src/suspect-names.ts";
import { analyseText } from "./support/analyse.ts";
import { applyFixes } from "./support/fixes.ts";

function suspectsIn(yaml: string) {
  const { system } = analyseText(yaml);
  if (system === undefined) throw new Error("the input has errors");
  return suspectNames(system);
}

/** What is doubted, with the names that may be meant. */
const doubtsIn = (yaml: string): readonly string[] =>
  suspectsIn(yaml).map(
    ({ code, notes }) =>
      `${code} ${[...(notes[0]?.message.matchAll(/`([^`]*)`(?=[,?]| or)/g) ?? [])].map(([, name]) => name).join(" ")}`,
  );

describe("a name is doubted that looks like a known one", () => {
  it.each([
    ["packages: [neovm]", ["CHI0410 neovim"]],
    ["packages: [Firefox]", ["CHI0410 firefox"]],
    ["aurPackages: [spotfy]\naurHelpers: [paru]", ["CHI0410 spotify"]],
    ["core: debian\npackages: [neovm]", ["CHI0410 neovim"]],
    ["packages: [fd-find]", ["CHI0410 fd"]],
    ["core: debian\npackages: [fd]", ["CHI0410 fd-find"]],
    ["packages: [google-chrome]", ["CHI0416 "]],
    ["services: [{name: ssh}]", ["CHI0411 sshd"]],
    ["core: debian\nservices: [{name: smb.service}]", ["CHI0411 smbd.service"]],
    ["services: [{name: bluetoth}]", ["CHI0411 bluetooth"]],
    ["services: [{name: bluetoth.service}]", ["CHI0411 bluetooth.service"]],
    ["services: [{name: fstirm.timer}]", ["CHI0411 fstrim.timer"]],
    ["users: [{name: ada, shell: zhs}]", ["CHI0412 zsh"]],
    ["users: [{name: ada, shell: bahs}]", ["CHI0412 bash"]],
    ["users: [{name: ada, groups: [whell]}, {name: bea, groups: [whell]}]", ["CHI0413 wheel"]],
    ["region: {locale: [en_EN.UTF-8]}", ["CHI0414 "]],
    ["region: {locale: [pr_BR.UTF-8]}", ["CHI0414 pt_BR.UTF-8"]],
    ["region: {locale: [pt_RB.UTF-8]}", ["CHI0414 pt_BR.UTF-8"]],
    ["region: {locale: [de_DE.KOI8-R]}", ["CHI0414 "]],
    ["region: {keymap: br-abtn2}", ["CHI0415 br-abnt2"]],
    ["region: {keymap: portuguese}", ["CHI0415 "]],
    ["region: {keymap: xx-imaginary}", ["CHI0415 "]],
  ])("%j", (yaml, expected) => {
    expect(doubtsIn(yaml)).toEqual(expected);
  });
});

describe("a name is not doubted that", () => {
  it.each([
    [
      "is known",
      "packages: [git, neovim]\nservices: [{name: sshd}]\nregion: {keymap: us, locale: [C, POSIX, eo, ca_ES.UTF-8@valencia, de_DE.ISO-8859-1]}",
    ],
    [
      "is one of the AUR, where a repository may have it built",
      "packages: [google-chrome]\nrepos: {third_party: [{name: chaotic-aur, include: /etc/pacman.d/list}]}",
    ],
    ["is one of the AUR, and called so on purpose", "packages: [{arch: google-chrome}]"],
    ["is like no other", "packages: [no-such-package-anywhere]\nservices: [{name: lighthouse-lamp}]"],
    ["has a distribution named", "packages: [{arch: neovm}]\nservices: [{name: {arch: bluetoth}}]"],
    ["is known to exist", "packages: [llvm18]\nusers: [{name: ada, shell: yash}]"],
    ["is short", "packages: [gti]\nservices: [{name: ssd}]"],
    ["is that of an instance or a prefix", "services: [{name: getti@tty1}, {name: bluetoth, dense_service: true}]"],
    ["is a group with its user's name", "users: [{name: whell, groups: [whell]}]"],
  ])("%s", (_, yaml) => {
    expect(doubtsIn(yaml)).toEqual([]);
  });
});

it("repairs what can be meant in one way only, and never puts anybody into a group", () => {
  const yaml = "users: [{name: ada, shell: 'zhs', groups: [whell]}]\nregion: {keymap: br-abtn2}\npackages: [neovm]\n";
  expect(applyFixes(yaml, suspectsIn(yaml))).toBe(yaml.replace("zhs", "zsh").replace("abtn2", "abnt2"));
});

it("is quiet about names where the distribution itself is not known", () => {
  const { diagnostics, system } = analyseText("core: debain\npackages: [neovm]\n");
  expect(diagnostics.map(({ code }) => code)).toEqual(["CHI0206"]);
  expect(system).toBeUndefined();
});

it("takes the place of what a target says of the same name", async () => {
  const analysis = analyseText("users: [{name: ada, shell: zhs}]\n");
  const doubted = {
    ...analysis,
    diagnostics: [...analysis.diagnostics, ...suspectsIn("users: [{name: ada, shell: zhs}]\n")],
  };
  const codesOf = async (of: typeof analysis) =>
    (await compile(of, { target: "nix", layout: "single", version: "0" })).diagnostics.map(({ code }) => code);
  expect(await codesOf(analysis)).toContain("CHI1005");
  expect(doubted.diagnostics.map(({ code }) => code)).toContain("CHI0412");
});
