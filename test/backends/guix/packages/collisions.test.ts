import { describe, expect, it } from "vitest";
import { findCollisions } from "../../../../src/backends/guix/packages/collisions.ts";
import { toGuix } from "../support.ts";

describe("findCollisions", () => {
  it("finds nothing where nothing collides", () => {
    expect(findCollisions(["git", "mpv", "rust", "rust:cargo"], ["%base"]).size).toBe(0);
  });

  it.each([
    [["lua", "mpv"], "lua", { of: "lua", other: "mpv", isBrought: true }],
    [["mpv", "lua"], "lua", { of: "lua", other: "mpv", isBrought: true }],
    [["qtbase", "qtbase@5"], "qtbase@5", { of: "qtbase", other: "qtbase", isBrought: false }],
    [["hello@2", "hello@1"], "hello@1", { of: "hello", other: "hello@2", isBrought: false }],
    [["spdlog", "opendht"], "opendht", { of: "fmt", other: "spdlog", isBrought: false }],
    [["zstd"], "zstd", { of: "zstd", other: "%base", isBrought: true }],
  ] as const)("finds that of %j, %s has to go", (names, name, collision) => {
    expect([...findCollisions(names, ["%base"])]).toEqual([[name, collision]]);
  });

  it("knows what only a desktop brings", () => {
    expect(findCollisions(["pango"], ["%base"]).size).toBe(0);
    expect(findCollisions(["pango"], ["%base", "%desktop"]).get("pango")).toEqual({
      of: "pango",
      other: "%desktop",
      isBrought: true,
    });
  });
});

describe("packages that collide", () => {
  it("yield to what brings them, or to what came first", async () => {
    const { form, verdict } = await toGuix(
      "baseOverride: []\npackages: [lua, mpv, {arch: a, guix: spdlog}, {arch: b, guix: opendht}]",
    );
    expect(form("packages")).toContain('(specifications->packages \'("mpv" "spdlog"))');
    expect(verdict("package:lua")).toBe("approximated CHI1136");
    expect(verdict("package:b")).toBe("refused CHI1135");
  });

  it("are not asked for where every Guix System has them", async () => {
    const { form, verdict } = await toGuix("baseOverride: []\npackages: [zstd, wget, util-linux]");
    expect(form("packages")).toBeUndefined();
    expect(verdict("package:zstd")).toBe("lowered");
  });
});
