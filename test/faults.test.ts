import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { afterAll, describe, expect, it } from "vitest";
import { targets } from "../src/ir/target.ts";
import { faultFiles, faultsFolder, problemsOf, readFaults } from "./support/faults.ts";
import { runChimera } from "./support/host.ts";

const faults = readFaults();
const machines = [...new Set(faults.map(({ machine }) => machine))];
const caught = new Set<string>();

afterAll(() => {
  process.stdout.write(`${caught.size} of ${faults.length} seeded faults caught before any tool runs\n`);
});

describe.each(machines)("the machine %s", (machine) => {
  it("checks clean", async () => {
    const { exitCode } = await runChimera(["check", machine, "--strict"], faultsFolder);
    expect([...(await problemsOf("check", machine, undefined)).values()]).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it.each(targets)("compiles for %s", async (target) => {
    const { exitCode, stdout } = await runChimera(["compile", machine, "--target", target], faultsFolder);
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe("");
  });
});

describe("the corpus", () => {
  it("holds every file of its list, and lists every file", () => {
    expect(faultFiles().toSorted()).toEqual([...machines, ...faults.map(({ file }) => file)].toSorted());
  });

  it("holds at least 60 mistakes on at least five machines, of which three at most are left to a tool", () => {
    expect(faults.length).toBeGreaterThanOrEqual(60);
    expect(machines.length).toBeGreaterThanOrEqual(5);
    expect(faults.filter(({ noticedBy }) => noticedBy === "tool").length).toBeLessThanOrEqual(3);
  });

  it.each(faults.map(({ file, machine }) => ({ file, machine })))("$file has one mistake", ({ file, machine }) => {
    const [right, wrong] = [machine, file].map((name) => readFileSync(join(faultsFolder, name), "utf8").split("\n"));
    expect(changedLines(right ?? [], wrong ?? [])).toBeLessThanOrEqual(6);
    expect(wrong).not.toEqual(right);
  });
});

/** How many lines lie between the first and the last one that differ, of the longer side. */
function changedLines(right: readonly string[], wrong: readonly string[]): number {
  const shorter = Math.min(right.length, wrong.length);
  let before = 0;
  while (before < shorter && right[before] === wrong[before]) before++;
  let after = 0;
  while (after < shorter - before && right.at(-1 - after) === wrong.at(-1 - after)) after++;
  return Math.max(right.length, wrong.length) - before - after;
}

describe("a mistake that the compiler notices", () => {
  const rows = faults.filter(({ noticedBy }) => noticedBy === "compiler");
  it.each(rows)("$file: $mistake", async ({ file, machine, place, target, code }) => {
    const without = await problemsOf("check", machine, target);
    const problems = await problemsOf("check", file, target);
    const ofTheMistake = [...problems].filter(([message]) => !without.has(message)).map(([, problem]) => problem);
    expect(ofTheMistake).toEqual([`${code} ${place}`]);
    caught.add(file);
  });
});

describe("a mistake that is left to a tool", () => {
  const rows = faults.filter(({ noticedBy }) => noticedBy === "tool");
  it.each(rows)("$file: the compiler says nothing of it", async ({ file, machine, target }) => {
    const without = await problemsOf("check", machine, target);
    expect([...(await problemsOf("check", file, target)).keys()]).toEqual([...without.keys()]);
  });
});
