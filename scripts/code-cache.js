// Compiled code fits one version of Node only, so it is made where it is used: by the build, and when the package is
// installed. A fresh clone has no bundle yet when npm installs it; its build follows.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const targets = ["nix", "guix", "ansible", "shell"];
// The older dialect is read by code of its own.
const examples = ["workstation.yml", "older-dialect/ch-obolo.yml"];
const write = "require(process.argv[1]).writeCodeCache(process.argv[2], process.argv.slice(3))";

/** Writes the compiled code of the bundle in `dist`. Failing costs start-up time and nothing else. */
export function makeCodeCache(dist) {
  const writer = join(dist, "write-code-cache.js");
  const paths = examples.map((name) => fileURLToPath(new URL(`../examples/${name}`, import.meta.url)));
  if (!existsSync(writer)) return;
  for (const target of targets) {
    const { status, stderr } = spawnSync(process.execPath, ["-e", write, writer, target, ...paths], {
      encoding: "utf8",
    });
    if (status !== 0) process.stderr.write(`chimera works, but starts slower for ${target}: ${stderr}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  makeCodeCache(fileURLToPath(new URL("../dist", import.meta.url)));
}
