import { describe, expect, it } from "vitest";
import { analyseText, summarize } from "../support/analyse.ts";
import { applyFixes } from "../support/fixes.ts";

describe("an unknown key", () => {
  it.each([
    ["users: [{name: ada, shel: zsh}]\n", "users: [{name: ada, shell: zsh}]\n"],
    ["users: [{nmae: ada}]\n", "users: [{name: ada}]\n"],
    ['users: [{"nmae": ada}]\n', 'users: [{"name": ada}]\n'],
    ["packages: [{archlinux: fd}]\n", "packages: [{arch: fd}]\n"],
    ["chimera: {targets: {nixos: {}}}\n", "chimera: {targets: {nix: {}}}\n"],
    ["pkgs: [git]\n", "packages: [git]\n"],
    ["import: []\n", "imports: []\n"],
  ])("is the only mistake of %j, and mended %j", (text, expected) => {
    const { diagnostics } = analyseText(text);
    expect(diagnostics).toHaveLength(1);
    expect(applyFixes(text, diagnostics)).toBe(expected);
  });

  it.each([
    ["users: [{name: ada, nam: ada}]\n", "did you mean `name`? It is given already, so remove this one"],
    ["users: []\nuser: []\n", "did you mean `users`? It is given already, so remove this one"],
    ["users: [{name: ada, colour: red}]\n", "known keys: `name`, `shell`, `sudo`, `groups`, `home`"],
  ])("is not renamed where that is not certain: %j", (text, advice) => {
    const [diagnostic] = analyseText(text).diagnostics;
    expect(diagnostic?.fix).toBeUndefined();
    expect(diagnostic?.notes.map(({ message }) => message)).toEqual([advice]);
  });
});

it("names all keys that are missing at once", () => {
  const { diagnostics } = analyseText("partitioning: {disk: /dev/sda, partitions: [{name: root, important: root}]}\n");
  expect(diagnostics[0]).toMatchObject({ code: "CHI0204", message: "a partition needs the keys `size` and `type`" });
  expect(diagnostics[0]?.notes).toHaveLength(2);
});

it("does not take a key without a value for missing, but for wrong where a value is needed", () => {
  expect(summarize(analyseText("users: [{name: , shell: zsh}]\n"))).toEqual(["CHI0222 ch-obolo.yml:1:10"]);
  expect(summarize(analyseText("users: [{name: ada, shell: }]\n"))).toEqual(["CHI0208 ch-obolo.yml:1:21"]);
});
