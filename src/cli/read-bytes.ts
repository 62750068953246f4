import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { limits } from "../frontend/limits.ts";

/** The bytes of a file, or why it is none that can be read. Errors of the file system are thrown. */
export type Bytes = { readonly bytes: Buffer } | { readonly problem: string };

const standardInput = 0;
const chunkSize = 65_536;
const pause = new Int32Array(new SharedArrayBuffer(4));

/** Reads a regular file without ever waiting for it; undefined where there is none. */
export function readFileBytes(path: string): Bytes | undefined {
  // Imports are looked for in several places; asking first is cheaper than the error of a missing file.
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const problem = problemOf(stats);
  if (problem !== undefined) return { problem };
  // It may have become something else since then: nothing may block, and what is open is asked again.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const changed = problemOf(fstatSync(descriptor));
    return changed === undefined ? readAll(descriptor) : { problem: changed };
  } finally {
    closeSync(descriptor);
  }
}

/** Reads standard input, whatever it is, to its end or to the limit. */
export function readInputBytes(): Bytes {
  return readAll(standardInput);
}

function problemOf(stats: Stats): string | undefined {
  if (stats.isDirectory()) return "it is a folder";
  if (stats.isFIFO()) return "it is a named pipe, not a file";
  if (stats.isSocket()) return "it is a socket, not a file";
  if (!stats.isFile()) return "it is a device, not a file";
  return stats.size > limits.fileBytes ? tooLong : undefined;
}

const tooLong = `it is longer than ${limits.fileBytes} bytes, the most that is read`;

function readAll(descriptor: number): Bytes {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length <= limits.fileBytes) {
    const chunk = Buffer.allocUnsafe(chunkSize);
    const count = readChunk(descriptor, chunk);
    if (count === 0) return { bytes: Buffer.concat(chunks) };
    chunks.push(chunk.subarray(0, count));
    length += count;
  }
  return { problem: tooLong };
}

/** Waits for input that comes later only where it is standard input. */
function readChunk(descriptor: number, chunk: Buffer): number {
  while (true) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN" || descriptor !== standardInput) throw error;
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}
