import { expect, test } from "vitest";
import { knownLocales, localeCodesets } from "../../src/knowledge/index.ts";

test.each([
  ["pt_BR", "UTF-8"],
  ["en_US", "ISO-8859-1"],
  ["ca_ES@valencia", "UTF-8"],
  ["eo", "UTF-8"],
  ["C", "UTF-8"],
])("glibc has %s in %s", (name, codeset) => {
  expect(localeCodesets(name)).toContain(codeset);
});

test("and none that nobody speaks", () => {
  expect(localeCodesets("en_EN")).toEqual([]);
  expect([...knownLocales()].length).toBeGreaterThan(300);
});
