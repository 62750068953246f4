import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile.ts";
import { childrenOf, type Key, parsePath } from "../../src/frontend/key-tree.ts";
import { targets } from "../../src/ir/target.ts";
import { findKey, pathOf, topLevelKeys } from "../../src/language/keys.ts";
import { analyseText } from "../support/compile.ts";

/** What the examples import. */
const importable = { "common.yml": "hostname: lighthouse\n", "users.yml": "users: [{name: ada}]\n" };

function keysBelow(key: Key): readonly Key[] {
  return childrenOf(key).flatMap((child) => [child, ...keysBelow(child)]);
}

describe.each(topLevelKeys.map((key) => [key.path[0] as string, key] as const))("%s", (name, key) => {
  const analysis = analyseText(key.example, importable);

  it("has an example without a fault", () => {
    const reported = analysis.diagnostics.filter(({ code }) => code !== "CHI0116" || key.older === undefined);
    expect(reported).toEqual([]);
  });

  it("has an example that every target can be asked about", async () => {
    for (const target of targets) {
      const { emission, diagnostics } = await compile(analysis, { target, layout: "directory", version: "0" });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(emission).toBeDefined();
    }
  });

  it("shows each of its keys in the example", () => {
    const imported = name === "imports" ? ["imports.file", "imports.strategy", "imports.merge_keys"] : [];
    const shown = new Set([...imported, ...analysis.leaves.flatMap(({ path }) => prefixesOf(parsePath(path)))]);
    const expected = keysBelow(key).filter(({ older }) => older === undefined);
    const paths = expected.map(({ path }) => path.join("."));
    expect(paths.filter((path) => !shown.has(path))).toEqual([]);
  });

  it("is documented in sentences, and so is every key below it", () => {
    for (const { path, doc } of [key, ...keysBelow(key)]) {
      expect([path, doc]).toEqual([path, expect.stringMatching(/^[A-Z`].*[.]$/s)]);
    }
  });
});

function prefixesOf(path: readonly string[]): readonly string[] {
  return path.map((_, index) => path.slice(0, index + 1).join("."));
}

describe("the language", () => {
  it("knows the settings of each target by the path that a file gives them", () => {
    expect(findKey("chimera.targets.nix.release")).toMatchObject({
      default: "25.05",
      form: { kind: "choice", choices: ["24.11", "25.05", "25.11"] },
    });
    expect(findKey("chimera.targets.shell.stateDir")?.default).toBe("/var/lib/chaos");
    expect(findKey("chimera.targets.nix.banana")).toBeUndefined();
  });

  it("writes paths with their lists", () => {
    const key = findKey("imports.file");
    expect(key && pathOf(key)).toBe("imports[].file");
  });
});
