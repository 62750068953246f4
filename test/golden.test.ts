import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { allDiagnosticCodes } from "./support/diagnostic-tables.ts";
import { findCases, goldenFolder, type Outcome, readExpected, runCase, writeExpected } from "./support/golden.ts";
import { unreachableCodes } from "./support/unreachable-codes.ts";

const isRewriting = process.env.GOLDEN === "write";
const cases = findCases();

describe.each(cases)("golden/%s", (name) => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await runCase(name);
    if (isRewriting) writeExpected(name, outcome);
  });

  it("gives the expected files and messages, byte for byte", () => {
    expect(Object.fromEntries(outcome)).toEqual(Object.fromEntries(readExpected(name)));
  });

  it("gives the same bytes the second time", async () => {
    expect(Object.fromEntries(await runCase(name))).toEqual(Object.fromEntries(outcome));
  });
});

describe("the error cases", () => {
  it("hold one for every diagnostic code of every room that input can cause", async () => {
    const named = cases.filter((name) => name.startsWith("errors/")).map((name) => name.slice("errors/".length));
    const expected = [...(await allDiagnosticCodes())].filter((code) => !unreachableCodes.has(code));
    expect([...named].sort()).toEqual(expected.sort());
  });

  it.each(cases.filter((name) => name.startsWith("errors/")))("%s reports its own code", (name) => {
    const report = readFileSync(join(goldenFolder, name, "diagnostics.txt"), "utf8");
    const code = name.slice("errors/".length);
    expect(report).toMatch(new RegExp(`^(?:(?:error|warning|note) ${code}: |\\[1\\] ${code} )`, "m"));
  });
});
