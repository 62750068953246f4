import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Script } from "node:vm";
import type { Target } from "../ir/target.ts";
import { holdOptimizer } from "./optimizer.ts";

type Bundle = typeof import("./main.ts");

interface LoadedBundle {
  readonly script: Script;
  readonly exports: Bundle;
}

/**
 * Loads the bundled program from `folder`. V8 takes the compiled code for `target` from the file beside it, if there
 * is one for exactly this Node, and compiles the source otherwise; that takes about 30 ms more.
 */
export function loadBundle(folder: string, target: Target, require: NodeJS.Require): LoadedBundle {
  holdOptimizer();
  const filename = join(folder, "bundle.js");
  const cachedData = readIfThere(join(folder, codeCacheName(target)));
  // The bundle is ASCII, and reading it so keeps it one byte per character.
  const source = readFileSync(filename, "latin1");
  const script = new Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
  const module = { exports: {} as Bundle };
  script.runInThisContext()(require, module, module.exports);
  return { script, exports: module.exports };
}

/** Compiled code fits one version of V8 on one architecture only; each target has the code that it needs. */
export function codeCacheName(target: Target): string {
  return `bundle-${target}-${process.version}-${process.arch}.cache`;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
