import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { rewriteFiles } from "../../src/cli/rewrite-files.ts";
import { makeFolder, readFolder } from "../support/temporary-folder.ts";

const failing = vi.hoisted(() => ({ at: 0, hasSecondNames: true }));

/** A disk that fails at one of the steps and works again afterwards, or knows no second names. */
vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof import("node:fs")>();
  const fail = (code: string, syscall: string) => {
    throw Object.assign(new Error(code), { code, syscall });
  };
  const step = (syscall: string): void => {
    failing.at -= 1;
    if (failing.at === 0) fail("EIO", syscall);
  };
  const renameSync: typeof fs.renameSync = (from, to) => {
    step("rename");
    fs.renameSync(from, to);
  };
  const fsyncSync: typeof fs.fsyncSync = (descriptor) => {
    if (!fs.fstatSync(descriptor).isDirectory()) step("fsync");
    fs.fsyncSync(descriptor);
  };
  const linkSync: typeof fs.linkSync = (from, to) => {
    if (!failing.hasSecondNames) fail("EPERM", "link");
    fs.linkSync(from, to);
  };
  return { ...fs, renameSync, fsyncSync, linkSync };
});

const before = { a: "1", "b/c": "2", d: "3" };
const after = { a: "one", "b/c": "two", d: "three" };

function rewrite(folder: string): number {
  const changes = Object.entries(before).map(([path, text]) => {
    return { realPath: join(folder, path), path, before: text, after: after[path as keyof typeof after] };
  });
  return rewriteFiles(changes).length;
}

it.each([true, false])("puts everything back, whichever step fails (second names: %s)", (hasSecondNames) => {
  failing.hasSecondNames = hasSecondNames;
  let failures = 0;
  for (let step = 1; ; step++) {
    const folder = makeFolder(before);
    failing.at = step;
    const failed = rewrite(folder);
    failing.at = 0;
    expect(readFolder(folder)).toEqual(failed === 0 ? after : before);
    if (failed === 0) break;
    failures += 1;
  }
  // Three texts are written down, then three take their places.
  expect(failures).toBe(6);
});
