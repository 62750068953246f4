import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile.ts";
import type { Origin } from "../../src/diagnostics/origin.ts";
import { targets } from "../../src/ir/target.ts";
import { choboloText, countLeaves, splitChobolo } from "../support/chobolo-arbitraries.ts";
import { analyseText } from "../support/compile.ts";
import { runs } from "../support/runs.ts";

describe("coverage", () => {
  it("lets every leaf of the input end in exactly one resource", () => {
    fc.assert(
      fc.property(choboloText, ({ data, yaml }) => {
        const { system, leaves, diagnostics } = analyseText(yaml);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(leaves).toHaveLength(Object.keys(data).length === 0 ? 0 : countLeaves(data));
        expect(new Set(leaves.map(({ path }) => path)).size).toBe(leaves.length);
        const owners = new Map<Origin, string>();
        for (const { id, claims } of system?.resources ?? []) {
          for (const claim of claims) {
            expect(owners.has(claim)).toBe(false);
            owners.set(claim, id);
          }
        }
        for (const { origin, resource } of leaves) expect(owners.get(origin)).toBe(resource);
      }),
      runs(150),
    );
  });

  it("does so for input that comes in several files", () => {
    fc.assert(
      fc.property(splitChobolo, ({ data, yaml, imported }) => {
        const { system, leaves, diagnostics } = analyseText(yaml, imported);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(leaves).toHaveLength(Object.keys(data).length === 0 ? 0 : countLeaves(data));
        for (const { resource } of leaves) expect(system?.byId.has(resource)).toBe(true);
      }),
      runs(100),
    );
  });

  it.each(targets)(
    "gives every leaf exactly one verdict on %s, with a reason where it is not lowered",
    async (target) => {
      await fc.assert(
        fc.asyncProperty(choboloText, async ({ yaml }) => {
          const analysis = analyseText(yaml);
          const { emission } = await compile(analysis, { target, layout: "single", version: "0.0.0" });
          const ids = analysis.system?.resources.map(({ id }) => id) ?? [];
          expect([...(emission?.coverage.keys() ?? [])]).toEqual(ids);
          for (const { resource } of analysis.leaves) {
            const verdict = emission?.coverage.get(resource);
            expect(verdict).toBeDefined();
            if (verdict?.how !== "lowered") expect(verdict?.reason.code).toMatch(/^CHI\d{4}$/);
          }
        }),
        runs(60),
      );
    },
  );
});
