import { describe, expect, it } from "vitest";
import { createMemoryReader, type SourceReader } from "../../src/frontend/reader.ts";
import { analyseAtOnce, analyseFiles, summarize } from "../support/analyse.ts";

const names = (analysis: ReturnType<typeof analyseFiles>) =>
  analysis.system?.byKind.package.filter(({ role }) => role === "explicit").map(({ name }) => name.value);

describe("imports", () => {
  it("override replaces a top-level key", () => {
    const analysis = analyseFiles({
      "/a.yml": "imports: [{file: b.yml, strategy: override}]\npackages: [git]\nhostname: ours\n",
      "/b.yml": "packages: [vim]\n",
    });
    expect(names(analysis)).toEqual(["vim"]);
    expect(analysis.system?.name).toBe("ours");
  });

  it("combine merges maps and replaces lists", () => {
    const analysis = analyseFiles({
      "/a.yml": "imports: [b.yml]\nregion: {timezone: UTC, keymap: us}\npackages: [git]\n",
      "/b.yml": "region: {keymap: br-abnt2}\npackages: [vim]\n",
    });
    expect(analysis.system?.byKind.timezone[0]?.name.value).toBe("UTC");
    expect(analysis.system?.byKind.keymap[0]?.name.value).toBe("br-abnt2");
    expect(names(analysis)).toEqual(["vim"]);
    expect(summarize(analysis)).toEqual(["CHI0113 b.yml:1:18"]);
  });

  it("merge joins the lists of merge_keys without repetitions, ours first", () => {
    const analysis = analyseFiles({
      "/a.yml":
        "imports: [{file: b.yml, strategy: merge, merge_keys: [packages, region.locale]}]\npackages: [git, vim]\nregion: {locale: [pt_BR.UTF-8]}\n",
      "/b.yml": "packages: [vim, htop]\nregion: {locale: [en_US.UTF-8]}\n",
    });
    expect(names(analysis)).toEqual(["git", "vim", "htop"]);
    expect(analysis.system?.byKind.locale.map(({ name }) => name.value)).toEqual(["pt_BR.UTF-8", "en_US.UTF-8"]);
  });

  it("lets later imports win over earlier ones", () => {
    const analysis = analyseFiles({
      "/a.yml": "imports: [b.yml, c.yml]\nhostname: a\n",
      "/b.yml": "hostname: b\n",
      "/c.yml": "hostname: c\n",
    });
    expect(analysis.system?.name).toBe("c");
  });

  it("looks beside the file, then in the nearest Ch-obolos folder, then in the root", () => {
    const analysis = analyseFiles({
      "/home/Ch-obolos/dex/main.yml": "imports: [dex/one.yml, two.yml]\n",
      "/home/Ch-obolos/dex/one.yml": "hostname: one\n",
      "/home/Ch-obolos/two.yml": "packages: [git]\n",
    });
    expect(analysis.system?.name).toBe("one");
    expect(names(analysis)).toEqual(["git"]);
  });

  it("says where it looked for a missing file", () => {
    const analysis = analyseFiles({ "/home/a.yml": "imports: [nowhere.yml]\n" });
    expect(summarize(analysis)).toEqual(["CHI0101 home/a.yml:1:11"]);
    expect(analysis.system).toBeUndefined();
  });

  it("shows an import cycle", () => {
    const analysis = analyseFiles({ "/a.yml": "imports: [b.yml]\n", "/b.yml": "imports: [a.yml]\n" });
    expect(analysis.diagnostics.map(({ message }) => message)).toEqual([
      "these files import each other: a.yml → b.yml → a.yml",
    ]);
  });

  it("refuses to leave the root, by `..` and by symlink", () => {
    const files: Record<string, string> = {
      "/home/a.yml": "imports: [../b.yml, link.yml]\n",
      "/b.yml": "hostname: b\n",
    };
    const reader: SourceReader = {
      read: (path) => {
        const realPath = path === "/home/link.yml" ? "/b.yml" : path;
        const text = files[realPath];
        return text === undefined ? { kind: "missing" } : { kind: "text", text, realPath };
      },
    };
    const request = { entry: "/home/a.yml", displayName: "a.yml", reader, sha256: () => "0" };
    const refused = analyseAtOnce(request);
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(["CHI0112", "CHI0112"]);
    expect(analyseAtOnce({ ...request, allowOutside: true }).system?.name).toBe("b");
  });

  it("follows a symlink to a whole folder", () => {
    const files: Record<string, string> = { "/real/a.yml": "imports: [b.yml]\n", "/real/b.yml": "hostname: b\n" };
    const reader: SourceReader = {
      read: (path) => {
        const realPath = path.replace("/link/", "/real/");
        const text = files[realPath];
        return text === undefined ? { kind: "missing" } : { kind: "text", text, realPath };
      },
    };
    const analysis = analyseAtOnce({ entry: "/link/a.yml", displayName: "a.yml", reader, sha256: () => "0" });
    expect(analysis.system?.name).toBe("b");
  });

  it("names the import behind every value that came through one", () => {
    const analysis = analyseFiles({ "/a.yml": "imports: [b.yml]\n", "/b.yml": "hostname: b\n" });
    const via = analysis.system?.byKind.hostname[0]?.origin.via?.span;
    expect(via?.file.path).toBe("a.yml");
  });
});

describe("the names of files", () => {
  it("are shown as typed, and are the same in outputs from wherever they were typed", () => {
    const reader = createMemoryReader({ "/home/a.yml": "imports: [sub/b.yml]\n", "/home/sub/b.yml": "hostname: b\n" });
    const namesFrom = (displayName: string) =>
      analyseAtOnce({ entry: "/home/a.yml", displayName, reader, sha256: () => "0" }).files.map(({ path, name }) => [
        path,
        name,
      ]);
    expect(namesFrom("a.yml")).toEqual([
      ["a.yml", "a.yml"],
      ["sub/b.yml", "sub/b.yml"],
    ]);
    expect(namesFrom("../home/a.yml")).toEqual([
      ["../home/a.yml", "a.yml"],
      ["../home/sub/b.yml", "sub/b.yml"],
    ]);
  });
});
