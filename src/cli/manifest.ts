import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Target, targets } from "../ir/target.ts";
import { explainFileError } from "./node-reader.ts";

/** The file in an output folder that says which files there are ours, and what they were when written. */
export const manifestName = ".chimera-manifest.json";

export interface Manifest {
  readonly target: Target;
  /** SHA-256 of each file's content in hexadecimal, by path relative to the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** The manifest of a folder; undefined where there is none, a reason where it cannot be used. */
export function readManifest(folder: string): Manifest | undefined | { readonly why: string } {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return undefined;
  try {
    return parseManifest(JSON.parse(readFileSync(path, "utf8"))) ?? { why: "it is not a manifest of chimera" };
  } catch (error) {
    return { why: error instanceof SyntaxError ? "it is not JSON" : explainFileError(error) };
  }
}

function parseManifest(data: unknown): Manifest | undefined {
  if (typeof data !== "object" || data === null || !("target" in data) || !("files" in data)) return undefined;
  const target = targets.find((name) => name === data.target);
  if (target === undefined || typeof data.files !== "object" || data.files === null) return undefined;
  const entries = Object.entries(data.files);
  const isSound = entries.every(([path, digest]) => isSafePath(path) && typeof digest === "string");
  return isSound ? { target, files: new Map(entries as [string, string][]) } : undefined;
}

/** Whether a path stays below the folder that it is relative to. */
export function isSafePath(path: string): boolean {
  return path !== "" && !path.startsWith("/") && path.split("/").every((part) => !["", ".", ".."].includes(part));
}

/** The manifest as it is written: keys in order, so that equal outputs give equal bytes. */
export function printManifest({ target, files }: Manifest): string {
  const entries = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ target, files: Object.fromEntries(entries) }, undefined, 2)}\n`;
}
