import { describe, expect, it } from "vitest";
import { findMissingSpace, swallowedKey } from "../../../src/frontend/yaml/missing-space.ts";
import { applyFixes } from "../../support/fixes.ts";

describe("a missing space", () => {
  it.each([
    ["name:sshd", "name: sshd"],
    ["packages:[git]", "packages: [git]"],
    ["-git", "- git"],
    ["-git\n-vim\n - c\n  -htop", "- git\n- vim\n - c\n  - htop"],
  ])("in %j", (text, repaired) => {
    const file = { path: "x.yml", text };
    const found = findMissingSpace({ file, start: 0, end: text.length });
    expect(applyFixes(text, found === undefined ? [] : [found], "x.yml")).toBe(repaired);
  });

  it.each(["name: sshd", "https://x", "C:/x", "a::b", "--", "- git", "1:2", "word"])("is not in %j", (text) => {
    expect(findMissingSpace({ file: { path: "x.yml", text }, start: 0, end: text.length })).toBeUndefined();
  });

  it("is none behind a `-` in the middle of a line", () => {
    const text = "packages: -git";
    expect(findMissingSpace({ file: { path: "x.yml", text }, start: 10, end: text.length })).toBeUndefined();
  });
});

it("names the key that a text begins with", () => {
  expect(swallowedKey("name:sshd")).toBe("name");
  expect(swallowedKey("name")).toBeUndefined();
});
