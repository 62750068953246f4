import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/cli/catalogue.ts";
import { parsePage, type RightExample } from "../../src/explain/page.ts";
import { pages } from "../../src/explain/pages.ts";
import { allDiagnosticCodes } from "../support/diagnostic-tables.ts";
import { goldenFolder } from "../support/golden.ts";
import { type Run, runChimera } from "../support/host.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { unreachableCodes } from "../support/unreachable-codes.ts";

const codes = await allDiagnosticCodes();
const catalogue = await loadCatalogue();
const explained = Object.entries(pages).map(([code, source]) => ({ code, source, page: parsePage(source.text) }));
const mended = explained.flatMap(({ code, source, page: { right } }) =>
  right === undefined ? [] : [{ code, command: source.wrong?.command ?? "", right }],
);

describe("the pages", () => {
  it.each([...codes])("explain %s", (code) => {
    const advice = `write src/explain/pages/${code}.md in the shape that src/explain/page.ts describes
(# Rule, paragraphs, ## To mend it, paragraphs, ## Right with the golden case put right), then run \`npm run docs\``;
    expect(Object.keys(pages), advice).toContain(code);
  });

  it("explain nothing else", () => {
    expect(Object.keys(pages).filter((code) => !codes.has(code))).toEqual([]);
  });

  it("show the golden case of every code that has one", () => {
    const bare = explained.filter(({ source }) => source.wrong === undefined).map(({ code }) => code);
    expect(bare).toEqual([...unreachableCodes.keys()].sort());
  });

  it.each(explained)("have $code say its rule in one sentence, and what to do", ({ page }) => {
    expect(page.title).toMatch(/^\S.*[^.!?:]$/);
    expect(page.title.length).toBeLessThan(80);
    for (const paragraph of [...page.meaning, ...page.mending]) expect(paragraph).toMatch(/^\S.*[.:]$/);
  });

  /** There the machine is not as it should be, and no example can put it right. */
  const isAboutMachines = (code: string): boolean => code.startsWith("CHI15");

  it("put every error right", () => {
    const errors = catalogue.filter(
      ({ code, severity }) => severity === "error" && !unreachableCodes.has(code) && !isAboutMachines(code),
    );
    const done = new Set(mended.map(({ code }) => code));
    expect(errors.map(({ code }) => code).filter((code) => !done.has(code))).toEqual([]);
  });
});

/** What a target cannot do for an example, however it is put right. */
const unavoidable: ReadonlyMap<string, string> = new Map([
  ["CHI1012", "CHI1011"],
  ["CHI1217", "CHI1204"],
]);

describe("the examples put right", () => {
  const isAboutTargets = (code: string): boolean => code >= "CHI0400";

  it.each(mended.filter(({ code }) => !isAboutTargets(code)))("have nothing left to say of $code", async (example) => {
    const folder = mend(example);
    const calls = example.right.commands.length > 0 ? example.right.commands : ["chimera check ch-obolo.yml"];
    for (const call of calls) {
      expect(await callChimera(call, folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    }
  });

  it.each(mended.filter(({ code }) => isAboutTargets(code)))("are free of $code and new warnings", async (example) => {
    const { code, command, right } = example;
    const report = readFileSync(join(goldenFolder, "errors", code, "diagnostics.txt"), "utf8");
    const known = new Set([...codesOf("warning", report), unavoidable.get(code)]);
    const folder = mend(example);
    for (const call of right.commands.length > 0 ? right.commands : [command]) {
      const { exitCode, stderr } = await callChimera(call, folder);
      expect(stderr).not.toContain(code);
      expect(codesOf("error", stderr), stderr).toEqual([]);
      expect(
        codesOf("warning", stderr).filter((other) => !known.has(other)),
        stderr,
      ).toEqual([]);
      expect(exitCode, stderr).toBe(0);
    }
  });
});

function callChimera(call: string, folder: string): Promise<Run> {
  return runChimera(call.split(" ").slice(1), folder);
}

/** A copy of the golden case with the files of the right example in place of its own. */
function mend({ code, right: { files } }: { readonly code: string; readonly right: RightExample }): string {
  const folder = makeFolder();
  cpSync(join(goldenFolder, "errors", code), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const place = join(folder, path);
    if (existsSync(place)) rmSync(place, { recursive: true });
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return folder;
}

function codesOf(severity: string, report: string): readonly string[] {
  return [...report.matchAll(new RegExp(`^${severity} (CHI\\d{4}): `, "gm"))].map(([, code = ""]) => code);
}
