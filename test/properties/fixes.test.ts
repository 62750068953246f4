import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseFixes } from "../../src/edits/choose-fixes.ts";
import { createMemoryReader } from "../../src/frontend/reader.ts";
import { type OlderFiles, olderFiles } from "../support/older-arbitraries.ts";
import { analyseEntry, repairTexts } from "../support/repair.ts";

/** Fixed, so that a failure is a change of ours and no matter of luck. */
const seed = 20_261_125;

/** What people write by mistake, and what stood there. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/\bshell\b/, "shel"],
  [/\busers\b/, "uesrs"],
  [/\bgroups\b/, "group"],
  [/\btimezone\b/, "timezon"],
  [/\bzsh\b/, "zhs"],
  [/\bUEFI\b/, "uefi "],
  [/\btrue\b/, '"yes"'],
  [/\bfalse\b/, "disabled"],
  [/\bEurope\b/, "Eurpoe"],
  [/\bcombine\b/, "combined"],
  [/\bsops\b/, "sosp"],
  [/\bext4\b/, "ext5"],
];

/** Files of the older dialect with some mistakes in them. */
const faultyFiles = fc
  .tuple(olderFiles, fc.uniqueArray(fc.nat(mistakes.length - 1), { maxLength: 4 }))
  .map(
    ([files, chosen]): OlderFiles =>
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          chosen.reduce((faulty, index) => faulty.replace(...(mistakes[index] ?? [/^/, ""])), text),
        ]),
      ),
  );

describe("the repairs that messages offer", () => {
  it("leave every byte outside of their spans as it is", { timeout: 120_000 }, async () => {
    let edited = 0;
    await fc.assert(
      fc.asyncProperty(faultyFiles, async (files) => {
        const [entry = ""] = Object.keys(files);
        const { diagnostics, files: loaded } = await analyseEntry(entry, createMemoryReader(files));
        const offers = diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [{ fix }]));
        const { edits } = chooseFixes(offers, (file) => loaded.find((one) => one === file)?.realPath);
        for (const [path, chosen] of edits) {
          edited += 1;
          const before = files[path] ?? "";
          const kept = without(
            before,
            chosen.all.map(({ span }) => span),
          );
          expect(without(chosen.applyTo(before), chosen.written())).toBe(kept);
        }
      }),
      { numRuns: 100, seed },
    );
    expect(edited).toBeGreaterThan(100);
  });

  it("leave nothing to repair for a second time, and YAML as YAML", { timeout: 240_000 }, async () => {
    let repairs = 0;
    await fc.assert(
      fc.asyncProperty(faultyFiles, async (files) => {
        const { texts, repaired } = await repairTexts(files);
        repairs += repaired.fixed.length;
        expect(repaired.after.diagnostics.map(({ code }) => code)).not.toContain("CHI0103");
        const again = await repairTexts(texts);
        expect(again.repaired.fixed).toEqual([]);
      }),
      { numRuns: 100, seed },
    );
    expect(repairs).toBeGreaterThan(200);
  });
});

/** A text without the pieces at these places, which are in order. */
function without(text: string, places: readonly { readonly start: number; readonly end: number }[]): string {
  let end = 0;
  const kept = places.map((place) => {
    const piece = text.slice(end, place.start);
    end = place.end;
    return piece;
  });
  return kept.join("") + text.slice(end);
}
