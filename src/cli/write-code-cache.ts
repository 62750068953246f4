import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { targets } from "../ir/target.ts";
import type { Host, Output } from "./host.ts";
import { codeCacheName, loadBundle } from "./load-bundle.ts";

const silent: Output = { write: () => undefined, isTerminal: false };

/** Compiles an example for every target, and keeps the code that V8 compiled for it beside the bundle. */
export async function writeCodeCache(example: string): Promise<void> {
  const { script, exports } = loadBundle(__dirname, require);
  const host: Host = { ...exports.createNodeHost(), stdout: silent, stderr: silent };
  for (const target of targets) await exports.runCommandLine(["compile", example, "--target", target], host);
  writeFileSync(join(__dirname, codeCacheName()), script.createCachedData());
}
