import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "../ir/target.ts";
import type { Host, Output } from "./host.ts";
import { codeCacheName, loadBundle } from "./load-bundle.ts";

const silent: Output = { write: () => undefined, isTerminal: false };

/**
 * Compiles examples for one target, and keeps the code that V8 compiled for them beside the bundle. One target per
 * process: V8 would share the code of the others.
 */
export async function writeCodeCache(target: Target, examples: readonly string[]): Promise<void> {
  const { script, exports } = loadBundle(__dirname, target, require);
  const host: Host = { ...exports.createNodeHost(), stdout: silent, stderr: silent };
  for (const example of examples) await exports.runCommandLine(["compile", example, "--target", target], host);
  writeFileSync(join(__dirname, codeCacheName(target)), script.createCachedData());
}
