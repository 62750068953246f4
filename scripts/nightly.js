// The long run of every test: ten times as many generated inputs, and other ones each time. A run is repeated with the
// seed that it prints:  CHIMERA_SEED=SEED npm run test:nightly [-- VITEST-ARGUMENTS]
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const { CHIMERA_SEED: seed = String(randomInt(2 ** 31)), CHIMERA_RUNS: runs = "10" } = process.env;
const repeat = `CHIMERA_SEED=${seed} CHIMERA_RUNS=${runs} npm run test:nightly`;

console.log(`seed ${seed}, ${runs} times as many inputs`);
const { status } = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
  cwd: root,
  env: { CHIMERA_FUZZ: "100000", ...process.env, CHIMERA_SEED: seed, CHIMERA_RUNS: runs },
  stdio: "inherit",
});
console.log(`again with the same inputs: ${repeat}`);
process.exitCode = status ?? 2;
