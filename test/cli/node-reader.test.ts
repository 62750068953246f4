import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createNodeReader } from "../../src/cli/node-reader.ts";
import { makeFolder } from "../support/temporary-folder.ts";

it("reads text and resolves symbolic links", () => {
  const folder = realpathSync(makeFolder({ "real/a.yml": "ä: 1\n" }));
  symlinkSync(join(folder, "real"), join(folder, "link"));
  expect(createNodeReader().read(join(folder, "link/a.yml"))).toEqual({
    kind: "text",
    text: "ä: 1\n",
    realPath: join(folder, "real/a.yml"),
  });
});

it("drops a byte order mark", () => {
  const folder = makeFolder({ "a.yml": "\ufeffa: 1\n" });
  expect(createNodeReader().read(join(folder, "a.yml"))).toMatchObject({ text: "a: 1\n" });
});

it("tells a missing file from one that cannot be read", () => {
  const folder = makeFolder({ "a.yml": "" });
  mkdirSync(join(folder, "dir"));
  writeFileSync(join(folder, "latin1.yml"), Buffer.from([0x61, 0xe4]));
  const read = (path: string) => createNodeReader().read(join(folder, path));
  expect(read("b.yml")).toEqual({ kind: "missing" });
  expect(read("a.yml/b.yml")).toEqual({ kind: "missing" });
  expect(read("dir")).toEqual({ kind: "error", message: "it is a folder" });
  expect(read("latin1.yml")).toMatchObject({ kind: "error", message: "it is not UTF-8 text" });
});

it.each([
  ["a: ", [0xe4], 3],
  ["\ufeffa: \ufffd", [0x80, 0x80], 4],
  ["ä😀\ufffd\ufffd", [0xf0, 0x9f], 5],
  ["", [0xff, 0xfe], 0],
])("points to what is no UTF-8 behind %j", (text, bytes, offset) => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.yml"), Buffer.concat([Buffer.from(text), Buffer.from(bytes), Buffer.from("b")]));
  const result = createNodeReader().read(join(folder, "a.yml"));
  expect(result).toMatchObject({ malformed: { offset } });
});

it("explains a circle of links", () => {
  const folder = makeFolder();
  symlinkSync("b", join(folder, "a"));
  symlinkSync("a", join(folder, "b"));
  const expected = { kind: "error", message: "its symbolic links go in a circle" };
  expect(createNodeReader().read(join(folder, "a"))).toEqual(expected);
});

it("reads each path once", () => {
  const folder = makeFolder({ "a.yml": "a: 1\n" });
  const reader = createNodeReader();
  const first = reader.read(join(folder, "a.yml"));
  writeFileSync(join(folder, "a.yml"), "a: 2\n");
  expect(reader.read(join(folder, "a.yml"))).toBe(first);
});
