import { describe, expect, it } from "vitest";
import { readIndex, splitPath } from "../../../src/frontend/interpolation/path.ts";

describe("splitPath", () => {
  it.each([
    ["a", ["a"]],
    ["a.b", ["a", "b"]],
    ["a[b]", ["a", "b"]],
    [".a.b[c].d", ["", "a", "b", "c", "d"]],
    ["[a].b", ["a", "b"]],
    ["..[a]", ["", "", "a"]],
    ["b[x.y]", ["b", "x.y"]],
    ["a.[b]", ["a", "", "b"]],
    ["a[b]c.d", ["a", "b", "d"]],
    ["", [""]],
    ["a.", ["a", ""]],
    ["[a", []],
  ])("splits %j as OmegaConf does", (path, keys) => {
    expect(splitPath(path)).toEqual(keys);
  });
});

describe("readIndex", () => {
  it.each([
    ["0", 0],
    ["+1", 1],
    ["01", 1],
    ["1_0", 10],
    ["-1", -1],
    [" 2 ", 2],
  ])("reads %j", (text, index) => {
    expect(readIndex(text)).toBe(index);
  });

  it.each(["", "x", "1.0", "1e3", "_1", "1_", "0x1"])("refuses %j", (text) => {
    expect(readIndex(text)).toBeUndefined();
  });
});
