import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNodeReader } from "../../src/cli/node-reader.ts";
import { type Analysis, analyse, loadBackend } from "../../src/compile.ts";
import { Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import type { System } from "../../src/ir/system.ts";
import { targets } from "../../src/ir/target.ts";
import { readOptions } from "../../src/options.ts";
import { choboloText, modernChobolo } from "../support/chobolo-arbitraries.ts";
import { analyseText } from "../support/compile.ts";
import { findCases, goldenFolder } from "../support/golden.ts";
import { schemaFaults, schemaFaultsOfText } from "../support/schema.ts";
import { corpusFile, hasShared } from "../support/shared.ts";
import { describeWhere } from "../support/tools.ts";

/** Fixed, so that a failure is a change of ours and no matter of luck. */
const seed = 20_261_128;

const examples = fileURLToPath(new URL("../../examples", import.meta.url));

const analyseFile = (path: string): Promise<Analysis> =>
  analyse({ entry: path, displayName: basename(path), reader: createNodeReader(), sha256: () => "0" });

/** What is wrong with the form of a value, a key too many or one too few: the schema says so too. */
const shapeCodes = new Set(
  ["0201", "0203", "0204", "0205", "0206", "0209", "0210", "0218", "0219", "0222"].map((number) => `CHI${number}`),
);

/**
 * Where a schema cannot be of one mind with the decoder. It refuses what the decoder takes with a warning: keys that no
 * role reads (CHI0202), text that YAML reads as something else (CHI0207), keys without a value (CHI0208). It takes text
 * with a comma behind it (CHI0224) where text may stand. And it sees neither through YAML that an editor reads otherwise
 * or not at all, nor several files at once (CHI01xx), nor that all names of a map are null (CHI0216). Of a value that a
 * rule refuses (CHI03xx) it is not said that it is no text either.
 */
const undecided = /^CHI(?:01(?!16)\d\d|0202|0207|0208|0216|0224|03\d\d)$/;

/** What a schema cannot see, and why. */
const beyondSchemas: ReadonlyMap<string, string> = new Map([
  ["31-text-for-true.yml", '`"yes"` and `yes` are the same text to an editor, and the second one is a truth value'],
  ["zo-value-used-in-three-places.yml", "an editor does not know what an interpolation stands for"],
  ["38-partitions-missing.yml", "another file may hold the other keys of a mapping, and imports join them"],
]);

/** Everything that is said of an input before a target emits it. */
async function codesOf({ system, diagnostics }: Analysis): Promise<readonly string[]> {
  const all = new Diagnostics();
  all.reportAll(diagnostics);
  for (const target of system === undefined ? [] : targets) {
    readOptions(await loadBackend(target), system as System, new Map(), all);
  }
  return all.all.map(({ code }) => code);
}

async function compareWithDecoder(analysis: Analysis, findFaults: () => readonly string[]): Promise<void> {
  const codes = await codesOf(analysis);
  if (codes.some((code) => undecided.test(code))) return;
  if (codes.some((code) => shapeCodes.has(code))) expect(findFaults()).not.toEqual([]);
  else expect(findFaults()).toEqual([]);
}

async function compareFile(path: string): Promise<void> {
  const analysis = await analyseFile(path);
  // A map of names beside a Ch-obolo is none itself.
  const chobolos = analysis.files.filter(({ realPath }) => !realPath.endsWith("/names.yml"));
  await compareWithDecoder(analysis, () => chobolos.flatMap(({ text }) => schemaFaultsOfText(text)));
}

describe("the schema is of one mind with the decoder", () => {
  const cases = findCases().filter((name) => existsSync(join(goldenFolder, name, "ch-obolo.yml")));
  it.each(cases)("about golden/%s", (name) => compareFile(join(goldenFolder, name, "ch-obolo.yml")));

  const faulty = readdirSync(join(goldenFolder, "faulty")).filter(
    (name) => name.endsWith(".yml") && !beyondSchemas.has(name),
  );
  it.each(faulty)("about golden/faulty/%s", (name) => compareFile(join(goldenFolder, "faulty", name)));

  it.each(["workstation.yml", "server.yml"])("about examples/%s, which is fine", async (name) => {
    expect(schemaFaultsOfText(readFileSync(join(examples, name), "utf8"))).toEqual([]);
  });

  it("about whatever can be generated", async () => {
    const property = fc.asyncProperty(choboloText, async ({ data, yaml }) => {
      const analysis = await analyseText(yaml);
      await compareWithDecoder(analysis, () => schemaFaults(data));
    });
    await fc.assert(property, { numRuns: 200, seed });
  });

  it("about what is wrong in one place", async () => {
    const property = fc.asyncProperty(modernChobolo, fc.nat(), damage, async (given, place, change) => {
      const data = JSON.parse(JSON.stringify(given));
      const places = placesIn(data);
      if (places.length === 0) return;
      const chosen = places[place % places.length] as Place;
      // Without one of its keys `partitioning` may be the rest of another file's.
      if (chosen.holder === data.partitioning) return;
      change(chosen);
      await compareWithDecoder(await analyseText(JSON.stringify(data)), () => schemaFaults(data));
    });
    await fc.assert(property, { numRuns: 600, seed });
  });
});

/** A value in the list or mapping that holds it. */
interface Place {
  readonly holder: Record<string | number, unknown>;
  readonly name: string;
}

function placesIn(holder: unknown): readonly Place[] {
  if (typeof holder !== "object" || holder === null) return [];
  return Object.entries(holder).flatMap(([name, value]) => [
    { holder: holder as Place["holder"], name },
    ...placesIn(value),
  ]);
}

const otherValue = fc.constantFrom<unknown>([], {}, ["a"], { a: 1 }, 7, -1, 1.5, true, "a b");

/** One mistake: another value, a key that is called otherwise, or a key that is gone. */
const damage: fc.Arbitrary<(place: Place) => void> = fc.oneof(
  otherValue.map((value) => ({ holder, name }: Place) => {
    holder[name] = value;
  }),
  fc.constantFrom("s", "_x").map((ending) => ({ holder, name }: Place) => {
    if (Array.isArray(holder)) return;
    holder[name + ending] = holder[name];
    delete holder[name];
  }),
  fc.constant(({ holder, name }: Place) => {
    if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else delete holder[name];
  }),
);

describeWhere(hasShared, "the reference material is missing", "the corpus", () => {
  it("is fine by the schema, in each of its files", async () => {
    const { files } = await analyseFile(corpusFile);
    expect(files).toHaveLength(7);
    for (const { path, text } of files) expect([path, schemaFaultsOfText(text)]).toEqual([path, []]);
  });
});
