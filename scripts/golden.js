// Rewrites the expected files of every golden case from what the compiler gives now. Read the difference like code.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, "run", "test/golden.test.ts", ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, GOLDEN: "write" },
  stdio: "inherit",
});
process.exitCode = status ?? 2;
