import process from "node:process";

/** How many times as many generated inputs are tried as usual; `npm run test:nightly` sets it. */
const factor = Number(process.env.CHIMERA_RUNS ?? 1);

/** The same inputs in every run, unless `CHIMERA_SEED` asks for others. */
const seed = Number(process.env.CHIMERA_SEED ?? 20_260_101);

/** Settings of fast-check for `count` generated inputs; a `stream` of its own gives other inputs. */
export function runs(count: number, stream = 0): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: count * factor, seed: seed + stream };
}
