import { expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderGithub } from "../../src/diagnostics/render-github.ts";
import { toJsonDiagnostics } from "../../src/diagnostics/render-json.ts";

const file = { path: "dir/a,b.yml", text: "a: 1\nbb: 2\n" };
const span = { file, start: 5, end: 7 };
const diagnostic: Diagnostic = {
  code: "CHI0001",
  severity: "note",
  message: "100%\nsure",
  span,
  notes: [{ message: "there", span: { file, start: 0, end: 6 } }, { message: "nowhere" }],
  fix: { title: "rename it", edits: [{ span, text: "b" }] },
};

it("gives diagnostics as plain data, places counted from 1", () => {
  const place = { file: "dir/a,b.yml", line: 2, column: 1, endLine: 2, endColumn: 3 };
  expect(toJsonDiagnostics([diagnostic])).toEqual([
    {
      code: "CHI0001",
      severity: "note",
      message: "100%\nsure",
      ...place,
      notes: [
        { message: "there", file: "dir/a,b.yml", line: 1, column: 1, endLine: 2, endColumn: 2 },
        { message: "nowhere" },
      ],
      fix: { title: "rename it", edits: [{ text: "b", ...place }] },
    },
  ]);
});

it("leaves the place out where there is none", () => {
  const plain: Diagnostic = { code: "CHI0002", severity: "error", message: "m", notes: [] };
  expect(toJsonDiagnostics([plain])).toEqual([
    { code: "CHI0002", severity: "error", message: "m", notes: [], fix: null },
  ]);
});

it("writes workflow commands that GitHub reads back unchanged", () => {
  expect(renderGithub([diagnostic])).toBe(
    "::notice file=dir/a%2Cb.yml,line=2,endLine=2,col=1,endColumn=3,title=CHI0001::100%25%0Asure%0Athere%0Anowhere\n",
  );
});

it("gives no columns to an annotation of several lines", () => {
  const wide = { ...diagnostic, span: { file, start: 0, end: 6 }, notes: [] };
  expect(renderGithub([wide])).toContain("line=1,endLine=2,title=");
});
