import { expect, it } from "vitest";
import { createMemoryReader } from "../../src/frontend/reader.ts";
import { findSimilarFiles } from "../../src/frontend/similar-files.ts";
import { analyseFiles } from "../support/analyse.ts";
import { applyFixes } from "../support/fixes.ts";

const reader = createMemoryReader({
  "/home/parts/network.yml": "",
  "/home/parts/users.yaml": "",
  "/home/parts/network.txt": "",
  "/home/a.yml": "",
  "/secret/network.yml": "",
});
const find = (wanted: string, tried: readonly string[], importers: readonly string[] = []) =>
  findSimilarFiles({ wanted, tried, importers }, "/home", reader);

it.each([
  ["parts/netwrok.yml", ["/home/parts/netwrok.yml"], ["parts/network.yml"]],
  ["parts/users.yml", ["/home/parts/users.yml"], ["parts/users.yaml"]],
  ["parts/desktop.yml", ["/home/parts/desktop.yml"], []],
  ["../secret/netwrok.yml", ["/secret/netwrok.yml"], []],
  ["netwrok.yml", ["/home/netwrok.yml", "/home/parts/netwrok.yml"], ["network.yml"]],
  ["parts/netwrok.yml/", ["/home/parts/netwrok.yml"], []],
])("finds for %s, tried as %j, the files %j", (wanted, tried, expected) => {
  expect(find(wanted, tried)).toEqual(expected);
});

it("does not think of the file that imports", () => {
  expect(find("b.yml", ["/home/b.yml"])).toEqual(["a.yml"]);
  expect(find("b.yml", ["/home/b.yml"], ["/home/a.yml"])).toEqual([]);
});

it("does without a reader that lists", () => {
  expect(findSimilarFiles({ wanted: "a", tried: ["/home/a"], importers: [] }, "/home", { read: reader.read })).toEqual(
    [],
  );
});

it("lets a missing import be repaired", () => {
  const text = "imports: ['parts/netwrok.yml']\n";
  const { diagnostics } = analyseFiles({ "/ch-obolo.yml": text, "/parts/network.yml": "hostname: box\n" });
  expect(diagnostics.map(({ code }) => code)).toEqual(["CHI0101"]);
  expect(applyFixes(text, diagnostics)).toBe("imports: ['parts/network.yml']\n");
});
