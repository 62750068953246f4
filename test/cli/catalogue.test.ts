import { expect, it } from "vitest";
import { loadCatalogue } from "../../src/cli/catalogue.ts";
import { allDiagnosticCodes } from "../support/diagnostic-tables.ts";

it("has every code of every table once, in order, each with what it is about", async () => {
  const catalogue = await loadCatalogue();
  expect(catalogue.map(({ code }) => code)).toEqual([...(await allDiagnosticCodes())].sort());
  for (const { code, room } of catalogue) expect([code, room]).not.toEqual([code, ""]);
});
