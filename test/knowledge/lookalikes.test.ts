import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isKnownPackage, isNoMisspelling, namesElsewhere, nearestPackages } from "../../src/knowledge/index.ts";
import { sharedFolder } from "../support/shared.ts";

const folder = join(sharedFolder, "data/indexes");

test("names and shells that there are count as right", () => {
  expect(isNoMisspelling("shell", "yash")).toBe(true);
  expect(isNoMisspelling("arch", "neovm")).toBe(false);
});

describe.runIf(existsSync(folder))("against the indexes of the distributions", () => {
  test.each(["arch", "debian", "fedora"] as const)("no package of %s is taken for a misspelling", (space) => {
    const names = readdirSync(folder)
      .filter((file) => file.startsWith(space === "debian" ? "debian-sid.txt" : `${space}-`))
      .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
      .map((line) => line.split("\t", 1)[0] ?? "")
      .filter((name) => name.length >= 4 && !name.startsWith("#"));
    expect(names.length).toBeGreaterThan(1000);
    const doubted = names.filter(
      (name) =>
        !isKnownPackage(name, space) &&
        !isNoMisspelling(space, name) &&
        (nearestPackages(name, space, 1).length > 0 || namesElsewhere(name, space).length > 0),
    );
    expect(doubted, "run `node scripts/knowledge-lookalikes.js`").toEqual([]);
  });
});
