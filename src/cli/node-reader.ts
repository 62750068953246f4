import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import type { ReadResult, SourceReader } from "../frontend/reader.ts";
import { releaseOptimizer } from "./optimizer.ts";

/** Characters of input from which on optimized code pays. */
const worthOptimizing = 200_000;

/** Reads files from disk and standard input (`-`), each path once. Files must be UTF-8; a byte order mark is dropped. */
export function createNodeReader(): SourceReader {
  const known = new Map<string, ReadResult>();
  let length = 0;
  return {
    read: (path) => {
      const earlier = known.get(path);
      if (earlier !== undefined) return earlier;
      const result = readSource(path);
      known.set(path, result);
      if (result.kind === "text") length += result.text.length;
      if (length >= worthOptimizing) releaseOptimizer();
      return result;
    },
  };
}

function readSource(path: string): ReadResult {
  try {
    // Imports are looked for in several places; asking first is cheaper than the error of a missing file.
    if (path !== "-" && statSync(path, { throwIfNoEntry: false }) === undefined) return { kind: "missing" };
    const bytes = readFileSync(path === "-" ? 0 : path);
    if (!isUtf8(bytes)) return { kind: "error", message: "it is not UTF-8 text" };
    const realPath = path === "-" ? path : realpathSync.native(path);
    return { kind: "text", text: bytes.toString("utf8").replace(/^\ufeff/, ""), realPath };
  } catch (error) {
    return readFailure(error);
  }
}

function readFailure(error: unknown): ReadResult {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  return { kind: "error", message: explainFileError(error) };
}

const explanations: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links go in a circle",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is not a folder",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

/** Why the file system refused, for people. */
export function explainFileError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return explanations[code ?? ""] ?? message;
}

/** Whether the file system refused something, as opposed to a fault of this program. */
export function isFileError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
