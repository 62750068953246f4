import { describe, expect, it } from "vitest";
import { lookupPackage } from "../../src/knowledge/index.ts";

// Found by evaluating them with Guix 1.5.0 (a generator of the tables must keep these rows): the left name is in its index as well, but stands for something else
// there, or for a package that Guix has replaced by another one.
const evaluated = [
  ["at-spi2-atk", "at-spi2-core"],
  ["atk", "at-spi2-core"],
  ["gnome-icon-theme", "adwaita-icon-theme"],
  ["libolm", "olm"],
  ["p7zip", "7zip"],
  ["pypy3", "pypy"],
  ["qbittorrent-nox", "qbittorrent-no-x"],
  ["ruby-concurrent", "ruby-concurrent-ruby"],
  ["tidy", "tidy-html"],
  // Without a version these are Qt 6, and both Qt 5 and Qt 6 in one profile collide.
  ["qt5-svg", "qtsvg@5"],
] as const;

describe("package names that an index alone gets wrong", () => {
  it.each(evaluated)("%s is %s on Guix", (name, guix) => {
    expect(lookupPackage(name, "arch", "guix")).toMatchObject({ how: "package", names: [guix] });
  });

  it.each(["qt6-datavis3d", "qt6-serialbus", "qt6-virtualkeyboard"])("%s is not on Guix, which has Qt 5's", (name) => {
    expect(lookupPackage(name, "arch", "guix").how).toBe("none");
  });
});
