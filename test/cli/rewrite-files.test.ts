import { chmodSync, chownSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import type { FileChange } from "../../src/cli/edited-files.ts";
import { rewriteFiles } from "../../src/cli/rewrite-files.ts";
import { makeFolder, readFolder } from "../support/temporary-folder.ts";
import { describeWhere } from "../support/tools.ts";

const change = (folder: string, path: string, before: string, after: string): FileChange => ({
  realPath: join(folder, path),
  path,
  before,
  after,
});

describe("rewriting files", () => {
  it("writes every text and leaves nothing beside it", () => {
    const folder = makeFolder({ "a.yml": "a", "b/c.yml": "c", "other.yml": "o" });
    expect(rewriteFiles([change(folder, "a.yml", "a", "A"), change(folder, "b/c.yml", "c", "C")])).toEqual([]);
    expect(readFolder(folder)).toEqual({ "a.yml": "A", "b/c.yml": "C", "other.yml": "o" });
  });

  it("keeps the mode", () => {
    const folder = makeFolder({ "a.yml": "a" });
    chmodSync(join(folder, "a.yml"), 0o640);
    rewriteFiles([change(folder, "a.yml", "a", "A")]);
    expect(statSync(join(folder, "a.yml")).mode & 0o7777).toBe(0o640);
  });

  it("keeps a byte order mark that readers drop", () => {
    const folder = makeFolder({ "a.yml": "\ufeffa" });
    expect(rewriteFiles([change(folder, "a.yml", "a", "A")])).toEqual([]);
    expect(readFileSync(join(folder, "a.yml"), "utf8")).toBe("\ufeffA");
  });

  it("writes none where one was changed since it was read", () => {
    const folder = makeFolder({ "a.yml": "a", "b.yml": "b" });
    writeFileSync(join(folder, "b.yml"), "somebody else's");
    const failures = rewriteFiles([change(folder, "a.yml", "a", "A"), change(folder, "b.yml", "b", "B")]);
    expect(failures.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "CHI0938 cannot rewrite `b.yml`: it was changed since it was read",
    ]);
    expect(readFolder(folder)).toEqual({ "a.yml": "a", "b.yml": "somebody else's" });
  });

  it("says so where a file is gone", () => {
    const folder = makeFolder({ "a.yml": "a" });
    const failures = rewriteFiles([change(folder, "a.yml", "a", "A"), change(folder, "gone.yml", "b", "B")]);
    expect(failures.map(({ message }) => message)).toEqual([
      "cannot rewrite `gone.yml`: there is no such file or folder",
    ]);
    expect(readFolder(folder)).toEqual({ "a.yml": "a" });
  });

  it("leaves symlinks alone where their target is named", () => {
    const folder = makeFolder({ "real/a.yml": "a" });
    symlinkSync("real/a.yml", join(folder, "link.yml"));
    rewriteFiles([change(folder, "real/a.yml", "a", "A")]);
    expect(readlinkSync(join(folder, "link.yml"))).toBe("real/a.yml");
    expect(readFileSync(join(folder, "link.yml"), "utf8")).toBe("A");
  });
});

describeWhere(process.getuid?.() === 0, "it takes root to give files away", "rewriting somebody else's file", () => {
  it("leaves it theirs", () => {
    const folder = makeFolder({ "a.yml": "a" });
    chownSync(join(folder, "a.yml"), 1234, 2345);
    chmodSync(join(folder, "a.yml"), 0o604);
    expect(rewriteFiles([change(folder, "a.yml", "a", "A")])).toEqual([]);
    const { uid, gid, mode } = statSync(join(folder, "a.yml"));
    expect([uid, gid, mode & 0o7777]).toEqual([1234, 2345, 0o604]);
  });
});
