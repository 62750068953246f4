import { describe, expect, it } from "vitest";
import type { EmittedFile } from "../../src/backends/backend.ts";
import type { Span } from "../../src/diagnostics/source.ts";
import { addedLines } from "../../src/language/added-lines.ts";

const file = { path: "ch-obolo.yml", text: "0123456789" };
const isMeant = ({ start }: Span): boolean => start === 1;

/** A file whose lines end in the offsets they come from: `shell = zsh @1`. */
function emit(path: string, ...lines: readonly string[]): EmittedFile {
  const trace = lines.map((line) =>
    [...line.matchAll(/@(\d)/g)].map(([, start]) => ({ span: { file, start: Number(start), end: Number(start) + 1 } })),
  );
  return { path, text: lines.map((line) => `${line}\n`).join(""), trace };
}

const emission = (...files: readonly EmittedFile[]) => ({ files, coverage: new Map(), diagnostics: [] });

describe("added lines", () => {
  it("are those that only the new output has", () => {
    const before = emission(emit("a", "{", "x @2", "}"));
    const now = emission(emit("a", "{", "x @2", "y @1", "}"));
    expect(addedLines(now, before, isMeant)).toEqual([{ path: "a", lines: ["y @1"] }]);
    expect(addedLines(now, now, isMeant)).toEqual([]);
  });

  it("are shown with what stands around them, but not with what comes from elsewhere", () => {
    const before = emission(emit("a", "first"));
    const now = emission(emit("a", "first", "# header", "list [ @1", "item @1", "other @3", "]"));
    expect(addedLines(now, before, isMeant)).toEqual([{ path: "a", lines: ["list [ @1", "item @1", "]"] }]);
  });

  it("leave out changes that have nothing to do with what is meant", () => {
    const before = emission(emit("a", "step 1 @3", "end"), emit("b", "same"));
    const now = emission(emit("a", "new @1", "end", "step 2 @3"), emit("b", "other"));
    expect(addedLines(now, before, isMeant)).toEqual([{ path: "a", lines: ["new @1"] }]);
  });

  it("are all that changed where no line says that it comes from what is meant", () => {
    const before = emission(emit("a", "fd @3"));
    const now = emission(emit("a", "fd-find @3"));
    expect(addedLines(now, before, isMeant)).toEqual([{ path: "a", lines: ["fd-find @3"] }]);
  });

  it("follow a file whose folder has another name", () => {
    const before = emission(emit("hosts/a/main.nix", "x @2"));
    const now = emission(emit("hosts/b/main.nix", "x @2", "y @1"));
    expect(addedLines(now, before, isMeant)).toEqual([{ path: "hosts/b/main.nix", lines: ["y @1"] }]);
  });
});
