import { describe, expect, it } from "vitest";
import { analyseText, summarize } from "../support/analyse.ts";
import { applyFixes } from "../support/fixes.ts";

/** A text, and the same after the one fix that is offered. */
const repaired: readonly (readonly [string, string])[] = [
  ["packages: git\n", "packages: [git]\n"],
  ["packages: 'git'\n", "packages: ['git']\n"],
  ["{packages: git}\n", "{packages: [git]}\n"],
  ["users: ada\n", "users: [{name: ada}]\n"],
  ["users: [ada]\n", "users: [{name: ada}]\n"],
  ["users:\n  - ada # me\n", "users:\n  - {name: ada} # me\n"],
  ["services: ['no']\n", 'services: [{name: "no"}]\n'],
  ["users: {name: ada}\n", "users: [{name: ada}]\n"],
  ["users:\n  name: ada\n  sudo: true\n", "users:\n  - name: ada\n    sudo: true\n"],
  ["users:\r\n  name: ada\r\n\r\n  sudo: true\r\n", "users:\r\n  - name: ada\r\n\r\n    sudo: true\r\n"],
  [
    "users:\n  name: ada\n  # why\n  groups:\n    - audio\n",
    "users:\n  - name: ada\n    # why\n    groups:\n      - audio\n",
  ],
  ["hostname: [box]\n", "hostname: box\n"],
  ["region: {ntp: 'yes'}\n", "region: {ntp: true}\n"],
  ["region: {ntp: Disabled}\n", "region: {ntp: false}\n"],
  ["region: {ntp: 1}\n", "region: {ntp: true}\n"],
  ["mirrors: {count: '4'}\n", "mirrors: {count: 4}\n"],
];

describe("a value of the wrong form", () => {
  it.each(repaired)("turns %j into %j", (text, expected) => {
    const { diagnostics } = analyseText(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["CHI0205"]);
    const result = applyFixes(text, diagnostics);
    expect(result).toBe(expected);
    expect(summarize(analyseText(result)).filter((line) => line.startsWith("CHI0205"))).toEqual([]);
  });

  it.each([
    ["packages: git neovim\n", "begin each item with `- `, or write `[a, b]`"],
    ["packages: |\n  git\n", "begin each item with `- `, or write `[a, b]`"],
    ["users: {ada: {shell: zsh}}\n", "give each item a line `- name: ada`"],
    ["packages: {git: latest}\n", "begin each item with `- `"],
    ["region: [{timezone: UTC}]\n", "write the keys without `- `"],
    ["region: {ntp: maybe}\n", "write `true` or `false`, without quotes"],
    ["x-a: &a\n  name: ada\nusers: *a\n", "begin each item with `- `"],
  ])("of which no repair is certain gets advice: %j", (text, advice) => {
    const [diagnostic] = analyseText(text).diagnostics;
    expect(diagnostic?.fix).toBeUndefined();
    expect(diagnostic?.notes.map(({ message }) => message)).toEqual([advice]);
  });

  it("is marked on its first line only", () => {
    const [diagnostic] = analyseText("users:\n  ada: {}\n  bea: {}\n").diagnostics;
    expect(diagnostic?.span).toMatchObject({ start: 9, end: 16 });
  });
});
