import { describe, expect, it } from "vitest";
import { EditedFiles } from "../../src/cli/edited-files.ts";
import { type Inspection, repair } from "../../src/cli/repair.ts";
import type { Diagnostic, Severity } from "../../src/diagnostics/diagnostic.ts";
import type { LoadedFile } from "../../src/frontend/load.ts";
import { createMemoryReader } from "../../src/frontend/reader.ts";
import { analyseEntry, repairTexts } from "../support/repair.ts";

/** A checker that reports each match of a pattern, and offers to replace it. */
type Rule = readonly [pattern: RegExp, severity: Severity, replacement?: string];

async function repairWith(text: string, rules: readonly Rule[], isInside = true) {
  const entry = "/a.yml";
  const inspect = async (files: EditedFiles): Promise<Inspection> => {
    const analysis = await analyseEntry(entry, files);
    const [file] = analysis.files;
    if (file === undefined) throw new Error("no file");
    return { analysis, diagnostics: rules.flatMap((rule) => apply(rule, file)) };
  };
  const files = new EditedFiles(createMemoryReader({ [entry]: text }));
  const done = await repair({ files, inspect, isWanted: () => true, isEditable: () => isInside });
  return { text: done.files.changes[0]?.after ?? text, done };
}

function apply([pattern, severity, replacement]: Rule, file: LoadedFile): readonly Diagnostic[] {
  return [...file.text.matchAll(pattern)].map(({ index, 0: found }) => {
    const span = { file, start: index, end: index + found.length };
    const fix = { fix: { title: `write ${replacement}`, edits: [{ span, text: replacement ?? "" }] } };
    const base = { code: "CHI9999", severity, message: `no ${found}`, span, notes: [] } as const;
    return replacement === undefined ? base : { ...base, ...fix };
  });
}

describe("repairing", () => {
  it("goes on while repairs uncover others", async () => {
    const rules: readonly Rule[] = [
      [/one/g, "error", "two"],
      [/two/g, "warning", "three"],
    ];
    const { text, done } = await repairWith("a: one # one\n", rules);
    expect(text).toBe("a: three # three\n");
    expect(done.fixed.map(({ message }) => message)).toEqual(["no one", "no one", "no two", "no two"]);
    expect(done.after.diagnostics).toEqual([]);
  });

  it("ends even where repairs undo each other", async () => {
    const rules: readonly Rule[] = [
      [/ab/g, "error", "cd"],
      [/cd/g, "error", "ab"],
    ];
    expect((await repairWith("x: ab\n", rules)).text).toMatch(/^x: (?:ab|cd)\n$/);
  });

  it("takes overlapping repairs in turn", async () => {
    const rules: readonly Rule[] = [
      [/abc/g, "error", "xbc"],
      [/bc/g, "error", "yy"],
    ];
    expect((await repairWith("k: abc\n", rules)).text).toBe("k: xyy\n");
  });

  it("leaves out a repair that breaks the file, and makes the others", async () => {
    const rules: readonly Rule[] = [
      [/bad/g, "error", "[unclosed"],
      [/poor/g, "error", "good"],
    ];
    const { text, done } = await repairWith("a: poor\n---\nb: 1\n", rules);
    expect(text).toBe("a: good\n---\nb: 1\n");
    expect(done.leftOut).toEqual([]);
    const broken = await repairWith("a: bad\n", rules);
    expect(broken.text).toBe("a: bad\n");
    expect(broken.done.leftOut.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'CHI0935 the fix "write [unclosed" is left out, because after it: the file would not be YAML any longer',
    ]);
  });

  it("leaves out a repair that is an error itself, and makes the others", async () => {
    const rules: readonly Rule[] = [
      [/bad/g, "error", "worse"],
      [/worse/g, "error"],
      [/poor/g, "error", "good"],
    ];
    const { text, done } = await repairWith("a: bad\nb: poor\n", rules);
    expect(text).toBe("a: bad\nb: good\n");
    expect(done.leftOut.map(({ message }) => message)).toEqual([
      'the fix "write worse" is left out, because after it: no worse',
    ]);
  });

  it("does not blame a repair for what it uncovers elsewhere", async () => {
    const rules: readonly Rule[] = [
      [/wall/g, "error", "door"],
      [/(?<=door.*)room/gs, "error"],
    ];
    expect((await repairWith("a: wall\nb: room\n", rules)).text).toBe("a: door\nb: room\n");
  });

  it("leaves files alone that may not be edited", async () => {
    const { text, done } = await repairWith("a: one\n", [[/one/g, "error", "two"]], false);
    expect([text, done.fixed]).toEqual(["a: one\n", []]);
  });
});

it("edits a file once that two others import, and none that lies outside the root", async () => {
  const files = {
    "/h/ch-obolo.yml": "imports: [a.yml, b.yml, shared.yml]\n",
    "/h/a.yml": "imports: [shared.yml]\npacotes: [git]\n",
    "/h/b.yml": "imports: [shared.yml]\n",
    "/h/shared.yml": "aur_helpers: [paru] # once\n",
  };
  const { texts } = await repairTexts(files);
  expect(texts).toEqual({
    ...files,
    "/h/a.yml": "imports: [shared.yml]\npackages: [git]\n",
    "/h/shared.yml": "aurHelpers: [paru] # once\n",
  });
});
