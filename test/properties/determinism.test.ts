import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Target, targets } from "../../src/ir/target.ts";
import { choboloText } from "../support/chobolo-arbitraries.ts";
import { compileText } from "../support/compile.ts";
import { runs } from "../support/runs.ts";

async function bytesOf(yaml: string, target: Target, layout: "single" | "directory") {
  const { emission, diagnostics } = await compileText(yaml, target, { layout });
  const files = emission?.files.map(({ path, text }) => [path, text]);
  return { files, messages: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

describe("determinism", () => {
  it.each(targets)("gives the same bytes for the same input on %s", async (target) => {
    await fc.assert(
      fc.asyncProperty(choboloText, fc.constantFrom("single", "directory" as const), async ({ yaml }, layout) => {
        const first = await bytesOf(yaml, target, layout as "single" | "directory");
        expect(first.files?.length).toBeGreaterThan(0);
        expect(await bytesOf(yaml, target, layout as "single" | "directory")).toEqual(first);
      }),
      runs(40),
    );
  });

  it.each(targets)("asks neither the clock nor chance nor the locale on %s", async (target) => {
    const [sample] = fc.sample(choboloText, { numRuns: 1, seed: 7 });
    if (sample === undefined) throw new Error("no sample");
    const before = await bytesOf(sample.yaml, target, "single");
    const originals = { now: Date.now, random: Math.random, compare: String.prototype.localeCompare };
    const refuse = () => {
      throw new Error("the core asked for something that changes");
    };
    try {
      Object.assign(Date, { now: refuse });
      Object.assign(Math, { random: refuse });
      Object.assign(String.prototype, { localeCompare: refuse });
      expect(await bytesOf(sample.yaml, target, "single")).toEqual(before);
    } finally {
      Object.assign(Date, { now: originals.now });
      Object.assign(Math, { random: originals.random });
      Object.assign(String.prototype, { localeCompare: originals.compare });
    }
  });
});
