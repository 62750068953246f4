import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import type { EmittedFile } from "../../src/backends/backend.ts";
import { manifestName } from "../../src/cli/manifest.ts";
import { writeFolder } from "../../src/cli/output-folder.ts";
import type { Target } from "../../src/ir/target.ts";
import { makeFolder, readFolder } from "../support/temporary-folder.ts";

interface Options {
  readonly target?: Target;
  readonly isForced?: boolean;
}

function write(folder: string, files: Readonly<Record<string, string>>, options: Options = {}): readonly string[] {
  const emitted: EmittedFile[] = Object.entries(files).map(([path, text]) => ({ path, text, trace: [] }));
  const { target = "nix", isForced = false } = options;
  const failures = writeFolder({ folder: { path: folder, name: "out" }, files: emitted, target, isForced });
  return failures.map(({ code, message }) => `${code} ${message}`);
}

/** The files of a folder without the manifest. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const { [manifestName]: _, ...files } = readFolder(folder);
  return files;
}

describe("writeFolder", () => {
  it("makes the folder and everything in it", () => {
    const folder = join(makeFolder(), "deep/out");
    expect(write(folder, { "flake.nix": "1", "hosts/a/b.nix": "2" })).toEqual([]);
    expect(filesIn(folder)).toEqual({ "flake.nix": "1", "hosts/a/b.nix": "2" });
  });

  it("leaves no trace of how it worked, and the same manifest each time", () => {
    const folder = makeFolder();
    write(folder, { b: "1", a: "2" });
    const first = readFolder(folder);
    write(folder, { a: "2", b: "1" });
    expect(readFolder(folder)).toEqual(first);
    expect(Object.keys(first)).toEqual([manifestName, "a", "b"]);
  });

  it("updates its files, removes those it no longer emits, and the folders they leave empty", () => {
    const folder = makeFolder({ "mine.txt": "mine", "hosts/mine.nix": "mine" });
    write(folder, { a: "1", "hosts/x/b": "2", "hosts/y/c": "3" });
    expect(write(folder, { a: "new", "hosts/y/c": "3" })).toEqual([]);
    expect(filesIn(folder)).toEqual({ a: "new", "hosts/y/c": "3", "mine.txt": "mine", "hosts/mine.nix": "mine" });
    expect(() => statSync(join(folder, "hosts/x"))).toThrow();
  });

  it("does not touch a file whose content stays", () => {
    const folder = makeFolder();
    write(folder, { a: "1" });
    const before = statSync(join(folder, "a"), { bigint: true });
    write(folder, { a: "1", b: "2" });
    expect(statSync(join(folder, "a"), { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
  });

  it("refuses to overwrite a file that was edited, and writes nothing", () => {
    const folder = makeFolder();
    write(folder, { a: "1", b: "1" });
    writeFileSync(join(folder, "b"), "edited");
    const before = readFolder(folder);
    expect(write(folder, { a: "2", b: "2", c: "2" })).toEqual(["CHI0920 `out/b` was edited since it was written"]);
    expect(readFolder(folder)).toEqual(before);
    expect(write(folder, { a: "2", b: "2" }, { isForced: true })).toEqual([]);
    expect(filesIn(folder)).toEqual({ a: "2", b: "2" });
  });

  it("refuses to remove a file that was edited", () => {
    const folder = makeFolder();
    write(folder, { a: "1", b: "1" });
    writeFileSync(join(folder, "b"), "edited");
    expect(write(folder, { a: "1" })).toEqual(["CHI0920 `out/b` was edited since it was written"]);
    expect(filesIn(folder)).toEqual({ a: "1", b: "edited" });
  });

  it("lets a file pass that was edited into what is to be written", () => {
    const folder = makeFolder();
    write(folder, { a: "1" });
    writeFileSync(join(folder, "a"), "2");
    expect(write(folder, { a: "2" })).toEqual([]);
  });

  it("refuses to overwrite what somebody else wrote", () => {
    const folder = makeFolder({ a: "theirs" });
    expect(write(folder, { a: "1", b: "1" })).toEqual(["CHI0921 `out/a` is in the way: it was not written by chimera"]);
    expect(readFolder(folder)).toEqual({ a: "theirs" });
    expect(write(folder, { a: "1" }, { isForced: true })).toEqual([]);
  });

  it("refuses to mix the files of two targets", () => {
    const folder = makeFolder();
    write(folder, { a: "1" });
    expect(write(folder, { b: "1" }, { target: "guix" })).toEqual(["CHI0923 `out` holds the nix output"]);
    expect(write(folder, { b: "1" }, { target: "guix", isForced: true })).toEqual([]);
    expect(filesIn(folder)).toEqual({ b: "1" });
  });

  it("never writes or removes through a symbolic link", () => {
    const elsewhere = makeFolder({ "b.nix": "theirs" });
    const folder = makeFolder();
    symlinkSync(elsewhere, join(folder, "hosts"));
    symlinkSync(join(elsewhere, "b.nix"), join(folder, "link"));
    const digest = "0".repeat(64);
    const manifest = { target: "nix", files: { "hosts/b.nix": digest } };
    writeFileSync(join(folder, manifestName), JSON.stringify(manifest));
    const failures = write(folder, { "hosts/a.nix": "1", link: "1" }, { isForced: true });
    expect(failures).toEqual([
      "CHI0922 `out/hosts` is in the way: it is not a folder",
      "CHI0922 `out/link` is in the way: it is a symbolic link",
    ]);
    expect(write(folder, { a: "1" }, { isForced: true })).toEqual([]);
    expect(readFolder(elsewhere)).toEqual({ "b.nix": "theirs" });
  });

  it.each([
    ["no JSON", "{", "it is not JSON"],
    ["another thing", "[]", "it is not a manifest of chimera"],
    ["paths outside", JSON.stringify({ target: "nix", files: { "../x": "0" } }), "it is not a manifest of chimera"],
  ])("does not trust a manifest with %s", (_, text, why) => {
    const folder = makeFolder({ [manifestName]: text });
    expect(write(folder, { a: "1" })).toEqual([`CHI0925 cannot use \`out/${manifestName}\`: ${why}`]);
    expect(write(folder, { a: "1" }, { isForced: true })).toEqual([]);
  });

  it("says what stands where the folder should be", () => {
    const place = join(makeFolder({ out: "a file" }), "out");
    expect(write(place, { a: "1" })).toEqual(["CHI0922 `out` is in the way: it is not a folder"]);
  });

  it("marks programs as executable", () => {
    const folder = makeFolder();
    const file: EmittedFile = { path: "plan.sh", text: "#!/bin/sh\n", trace: [], isExecutable: true };
    const request = { folder: { path: folder, name: "out" }, files: [file], target: "shell" as const, isForced: false };
    expect(writeFolder(request)).toEqual([]);
    expect(statSync(join(folder, "plan.sh")).mode & 0o111).toBe(0o111);
    chmodSync(join(folder, "plan.sh"), 0o644);
    expect(writeFolder(request)).toEqual([]);
    expect(statSync(join(folder, "plan.sh")).mode & 0o111).toBe(0o111);
  });

  it("does not take a folder for its manifest", () => {
    const folder = makeFolder({ [`${manifestName}/theirs`]: "1" });
    const expected = [`CHI0922 \`out/${manifestName}\` is in the way: it is a folder`];
    expect(write(folder, { a: "1" }, { isForced: true })).toEqual(expected);
    expect(readFolder(folder)).toEqual({ [`${manifestName}/theirs`]: "1" });
  });

  it.skipIf(process.getuid?.() === 0)("reports a folder that may not be written, and leaves it alone", () => {
    const folder = makeFolder({ keep: "1" });
    chmodSync(folder, 0o555);
    expect(write(folder, { a: "1" })).toEqual(["CHI0924 cannot write `out`: permission denied"]);
    expect(readFileSync(join(folder, "keep"), "utf8")).toBe("1");
    chmodSync(folder, 0o755);
  });
});
