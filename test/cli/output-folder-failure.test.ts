import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { writeFolder } from "../../src/cli/output-folder.ts";
import { makeFolder, readFolder } from "../support/temporary-folder.ts";

const failing = vi.hoisted(() => ({ at: 0 }));

/** A disk that fails at one of the renames and works again afterwards. */
vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof import("node:fs")>();
  const renameSync: typeof fs.renameSync = (from, to) => {
    failing.at -= 1;
    if (failing.at === 0) throw Object.assign(new Error("EIO: i/o error"), { code: "EIO", syscall: "rename" });
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync };
});

function write(folder: string, files: Readonly<Record<string, string>>): number {
  const emitted = Object.entries(files).map(([path, text]) => ({ path, text, trace: [] }));
  const request = { folder: { path: folder, name: "out" }, files: emitted, target: "nix", isForced: false } as const;
  return writeFolder(request).length;
}

it("puts everything back, whichever step fails", () => {
  const folder = makeFolder({ "mine/x": "mine" });
  write(folder, { a: "1", "b/c": "1", "d/e": "1" });
  const before = readFolder(folder);
  let failures = 0;
  for (let step = 1; ; step++) {
    failing.at = step;
    const failed = write(folder, { a: "2", "b/c": "2", "f/g": "2" });
    if (failed === 0) break;
    failures += 1;
    expect(readFolder(folder)).toEqual(before);
  }
  // Four files put aside (three old ones and the manifest), four new ones put in place.
  expect(failures).toBe(8);
  expect(readFolder(folder)).toMatchObject({ a: "2", "b/c": "2", "f/g": "2", "mine/x": "mine" });
});

it("removes a folder that it made for nothing", () => {
  const parent = makeFolder({ keep: "1" });
  failing.at = 1;
  expect(write(join(parent, "deep/out"), { a: "1" })).toBe(1);
  expect(readFolder(parent)).toEqual({ keep: "1" });
});
