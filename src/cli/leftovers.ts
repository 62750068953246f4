import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Emission } from "../backends/backend.ts";
import { readManifest } from "./manifest.ts";
import type { Folder } from "./output-folder.ts";

/** Files that an earlier run wrote to a folder and that are no longer emitted, by path inside it. */
export function findLeftovers(folder: Folder, emission: Emission): readonly string[] {
  const manifest = readManifest(folder.path);
  if (manifest === undefined || "why" in manifest) return [];
  const emitted = new Set(emission.files.map(({ path }) => path));
  return [...manifest.files.keys()].filter((path) => !emitted.has(path) && existsSync(join(folder.path, path)));
}
