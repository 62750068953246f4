import { expect, test } from "vitest";
import { nearestPackages, nearestUnits } from "../../src/knowledge/index.ts";

test("packages are near by their whole names", () => {
  expect(nearestPackages("neovm", "arch")).toContain("neovim");
  expect(nearestPackages("firefx-esr", "debian")).toContain("firefox-esr");
  expect(nearestPackages("nevm", "arch", 1)).not.toContain("neovim");
});

test("units are near by their stems, among those of their own type", () => {
  expect(nearestUnits("bluetoth.service", "arch")).toEqual(["bluetooth.service"]);
  expect(nearestUnits("fstrim.tmer", "arch")).toEqual([]);
  expect(nearestUnits("no-such-lamp.service", "arch")).toEqual([]);
});
