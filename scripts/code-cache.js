// Compiled code fits one version of Node only, so it is made where it is used: by the build, and when the package is
// installed. A fresh clone has no bundle yet when npm installs it; its build follows.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Writes the compiled code of the bundle in `dist`. Failing costs start-up time and nothing else. */
export async function makeCodeCache(dist) {
  const writer = join(dist, "write-code-cache.js");
  const example = fileURLToPath(new URL("../examples/workstation.yml", import.meta.url));
  try {
    if (existsSync(writer)) await createRequire(import.meta.url)(writer).writeCodeCache(example);
  } catch (error) {
    process.stderr.write(`chimera works, but starts slower: ${error}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await makeCodeCache(fileURLToPath(new URL("../dist", import.meta.url)));
}
