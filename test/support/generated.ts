import fc from "fast-check";
import type { Analysis } from "../../src/compile.ts";
import { choboloText } from "./chobolo-arbitraries.ts";
import { analyseText } from "./compile.ts";
import { runs } from "./runs.ts";

/** What repeats the inputs, as `CHIMERA_SEED` takes it. */
export const generatedSeed = runs(0).seed;

/** Ch-obolos that somebody might write, without the ones that have errors; each with its text. */
export function generateAnalyses(count: number): readonly (readonly [string, Analysis])[] {
  return fc
    .sample(choboloText, runs(count, 41))
    .map(({ yaml }) => [yaml, analyseText(yaml)] as const)
    .filter(([, { system }]) => system !== undefined);
}
