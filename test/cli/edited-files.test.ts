import { expect, it } from "vitest";
import { EditedFiles } from "../../src/cli/edited-files.ts";
import type { LoadedFile } from "../../src/frontend/load.ts";
import type { SourceReader } from "../../src/frontend/reader.ts";

/** Two ways to one file, as a symlink makes them. */
const reader: SourceReader = {
  read: (path) => (path === "/none" ? { kind: "missing" } : { kind: "text", text: "old", realPath: "/real" }),
};
const file: LoadedFile = { path: "a.yml", text: "old", realPath: "/real", isInside: true };

it("shows an edit on every way to the file", () => {
  const edited = new EditedFiles(reader).with(file, "new");
  expect(edited.read("/link")).toEqual({ kind: "text", text: "new", realPath: "/real" });
  expect(edited.read("/none")).toEqual({ kind: "missing" });
  expect(edited.changes).toEqual([{ realPath: "/real", path: "a.yml", before: "old", after: "new" }]);
});

it("leaves the files it was made from as they are, and knows the first text", () => {
  const once = new EditedFiles(reader).with(file, "new");
  const twice = once.with({ ...file, text: "new" }, "newer");
  expect(once.changes.map(({ after }) => after)).toEqual(["new"]);
  expect(twice.changes).toEqual([{ realPath: "/real", path: "a.yml", before: "old", after: "newer" }]);
});

it("does not count a file that has its first text again", () => {
  expect(new EditedFiles(reader).with(file, "new").with({ ...file, text: "new" }, "old").changes).toEqual([]);
});
