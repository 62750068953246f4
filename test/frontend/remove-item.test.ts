import { expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";
import { applyFixes } from "../support/fixes.ts";

it.each([
  ["packages:\n  - git\n  - vim\n  - git\n", "packages:\n  - git\n  - vim\n"],
  ["packages:\n  - git\n  - git # again\n  - vim\n", "packages:\n  - git\n  - vim\n"],
  ["packages:\r\n- git\r\n- git\r\n", "packages:\r\n- git\r\n"],
  ["packages:\n  - git\n  - 'git'", "packages:\n  - git\n"],
  ["packages: [git, vim, git]\n", "packages: [git, vim]\n"],
  ["packages: [git, git, vim]\n", "packages: [git, vim]\n"],
  ["packages: [ git, 'git' ]\n", "packages: [ git ]\n"],
  ["packages:\n  - git\n  - {arch: git, nix: git}\n", "packages:\n  - git\n"],
  ["users: [{name: ada, groups: [audio, audio]}]\n", "users: [{name: ada, groups: [audio]}]\n"],
  ["region: {locale: [pt_BR.UTF-8, pt_BR]}\n", "region: {locale: [pt_BR.UTF-8]}\n"],
  ["aurHelpers: [paru]\naurPackages: [a, a]\n", "aurHelpers: [paru]\naurPackages: [a]\n"],
])("takes the second one out of %j", (text, expected) => {
  const { diagnostics } = analyseText(text);
  expect(diagnostics.map(({ code, notes }) => [code, notes[0]?.message])).toEqual([
    ["CHI0213", "the first one is here"],
  ]);
  expect(applyFixes(text, diagnostics)).toBe(expected);
});

it.each([
  ["an alias", "packages:\n  - &g git\n  - *g\n"],
  ["a line that holds more", "x: &l\n  - - git\npackages:\n  - git\n  -\n    git\n"],
  ["a place over several lines", "packages: [git, vim,\n  git]\n"],
])("leaves %s alone", (_, text) => {
  const duplicate = analyseText(text).diagnostics.find(({ code }) => code === "CHI0213");
  expect(duplicate).toBeDefined();
  expect(duplicate?.fix).toBeUndefined();
});
