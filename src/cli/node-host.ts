import { fstatSync, readSync, statSync, writeSync } from "node:fs";
import process from "node:process";
import type { Host, Input, Output } from "./host.ts";
import { createNodeReader } from "./node-reader.ts";

/** The host of a real process. */
export function createNodeHost(): Host {
  return {
    workingDirectory: process.cwd(),
    environment: process.env,
    reader: createNodeReader(),
    stdin: openInput(0),
    stdout: openOutput(1),
    stderr: openOutput(2),
  };
}

/** Writes straight to the descriptor: setting up `process.stdout` costs as much as a small compile's printing. */
function openOutput(descriptor: number): Output {
  return {
    write: (text) => writeFully(descriptor, Buffer.from(text)),
    get isTerminal() {
      return isTerminal(descriptor);
    },
    get columns() {
      if (!isTerminal(descriptor)) return undefined;
      // A terminal of no size (some serial lines) has no width to keep to.
      return new (process.getBuiltinModule("node:tty").WriteStream)(descriptor).columns || undefined;
    },
  };
}

function openInput(descriptor: number): Input {
  return {
    readLine: () => readLine(descriptor),
    ask: async (question, isHidden) => {
      const { askTerminal } = await import("./ask-terminal.ts");
      return askTerminal(question, isHidden);
    },
    get isTerminal() {
      return isTerminal(descriptor);
    },
  };
}

function isTerminal(descriptor: number): boolean {
  // Only a character device can be a terminal; node:tty is worth loading for those alone.
  const stats = fstatSync(descriptor);
  const nowhere = statSync("/dev/null", { throwIfNoEntry: false });
  if (!stats.isCharacterDevice() || stats.rdev === nowhere?.rdev) return false;
  return process.getBuiltinModule("node:tty").isatty(descriptor);
}

/** Byte by byte: what follows the line is not ours to read. */
function readLine(descriptor: number): string | undefined {
  const line: number[] = [];
  const byte = new Uint8Array(1);
  while (readByte(descriptor, byte)) {
    if (byte[0] === 0x0a) return Buffer.from(line).toString("utf8");
    line.push(byte[0] ?? 0);
  }
  return line.length === 0 ? undefined : Buffer.from(line).toString("utf8");
}

function readByte(descriptor: number, byte: Uint8Array): boolean {
  for (;;) {
    try {
      return readSync(descriptor, byte) === 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      sleep(10);
    }
  }
}

function writeFully(descriptor: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader has seen enough: `chimera ir | head`.
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
      sleep(1);
    }
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
