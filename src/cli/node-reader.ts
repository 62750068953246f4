import { isUtf8 } from "node:buffer";
import { readdirSync, realpathSync } from "node:fs";
import type { ReadResult, SourceReader } from "../frontend/reader.ts";
import { releaseOptimizer } from "./optimizer.ts";
import { readFileBytes, readInputBytes } from "./read-bytes.ts";

/** Characters of input from which on optimized code pays. */
const worthOptimizing = 200_000;

/**
 * Reads regular files from disk, and standard input (`-`), each path once. They must be UTF-8; a byte order mark is
 * dropped. Never waits for a file, and reads no more of it than `limits.fileBytes`.
 */
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
    list: listFolder,
  };
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function readSource(path: string): ReadResult {
  if (path.includes("\0")) return { kind: "missing" };
  try {
    const found = path === "-" ? readInputBytes() : readFileBytes(path);
    if (found === undefined) return { kind: "missing" };
    if ("problem" in found) return { kind: "error", message: found.problem };
    const realPath = path === "-" ? path : realpathSync.native(path);
    return decode(found.bytes, realPath);
  } catch (error) {
    return readFailure(error);
  }
}

function decode(bytes: Buffer, realPath: string): ReadResult {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  if (isUtf8(bytes)) return { kind: "text", text, realPath };
  const malformed = { text, realPath, offset: findMalformed(bytes, text) };
  return { kind: "error", message: "it is not UTF-8 text", malformed };
}

/** Where the first U+FFFD stands that the bytes do not hold: decoding puts it in place of what is no character. */
function findMalformed(bytes: Buffer, text: string): number {
  let byte = bytes.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
  let start = 0;
  for (let offset = text.indexOf("\ufffd"); offset >= 0; offset = text.indexOf("\ufffd", start)) {
    byte += Buffer.byteLength(text.slice(start, offset));
    if (!bytes.subarray(byte, byte + replacement.length).equals(replacement)) return offset;
    byte += replacement.length;
    start = offset + 1;
  }
  return text.length;
}

const byteOrderMark = Buffer.from("\ufeff");
const replacement = Buffer.from("\ufffd");

function readFailure(error: unknown): ReadResult {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  return { kind: "error", message: explainFileError(error) };
}

const explanations: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EAGAIN: "it gives no text at once, as a file does",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links go in a circle",
  ENAMETOOLONG: "its name is too long",
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
