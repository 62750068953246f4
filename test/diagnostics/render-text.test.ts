import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderDiagnostic, renderDiagnostics } from "../../src/diagnostics/render-text.ts";
import type { Span } from "../../src/diagnostics/source.ts";
import { ansiStyle, plainStyle } from "../../src/diagnostics/style.ts";

function spanOf(text: string, piece: string, path = "ch-obolo.yml"): Span {
  const start = text.indexOf(piece);
  return { file: { path, text }, start, end: start + piece.length };
}

function diagnosticAt(span: Span | undefined, extras: Partial<Diagnostic> = {}): Diagnostic {
  const place = span === undefined ? {} : { span };
  return { code: "CHI0001", severity: "error", message: "wrong", notes: [], ...place, ...extras };
}

describe("renderDiagnostic", () => {
  it("shows the message, the place, the marked source and the advice", () => {
    const span = spanOf("hostname: a\nuser:\n  - x\n", "user");
    const notes = [{ message: "did you mean `users`?", isHelp: true }];
    expect(renderDiagnostic(diagnosticAt(span, { message: "unknown key `user`", notes }), plainStyle)).toBe(
      [
        "error CHI0001: unknown key `user`",
        "  --> ch-obolo.yml:2:1",
        "  2 | user:",
        "    | ^^^^",
        "  = help: did you mean `users`?",
        "",
      ].join("\n"),
    );
  });

  it("shows the second place of a note with its own frame", () => {
    const text = "a: 1\nb: 2\n";
    const notes = [{ message: "first here", span: spanOf(text, "a") }];
    expect(renderDiagnostic(diagnosticAt(spanOf(text, "b"), { notes }), plainStyle)).toContain(
      "  = note: first here\n  --> ch-obolo.yml:1:1\n  1 | a: 1\n    | ^\n",
    );
  });

  it("says once what the fix does", () => {
    const span = spanOf("keymap: no", "no");
    const notes = [{ message: 'write `"no"`', isHelp: true }];
    const fix = { title: 'write `"no"`', edits: [{ span, text: '"no"' }] };
    const lines = renderDiagnostic(diagnosticAt(span, { notes, fix }), plainStyle).split("\n");
    expect(lines.slice(4)).toEqual(['  = fix: write `"no"`', ""]);
  });

  it("breaks sentences between words on a narrow terminal, and code never", () => {
    const notes = [{ message: "write a name such as `br-abnt2 or so`, or leave it out", isHelp: true }];
    const diagnostic = diagnosticAt(undefined, { message: "this keymap is not one that anybody has heard of", notes });
    expect(renderDiagnostic(diagnostic, plainStyle, 40)).toBe(
      [
        "error CHI0001: this keymap is not one",
        "               that anybody has heard of",
        "  = help: write a name such as",
        "          `br-abnt2 or so`, or leave it",
        "          out",
        "",
      ].join("\n"),
    );
    expect(renderDiagnostic(diagnostic, plainStyle, 20)).toContain("this keymap is not one that anybody");
  });

  it("does without a place", () => {
    expect(renderDiagnostic(diagnosticAt(undefined), plainStyle)).toBe("error CHI0001: wrong\n");
  });

  it.each([
    ["tabs", "\tkey: value", "value"],
    ["wide characters", "漢字: value", "value"],
    ["combining characters", "e\u0301a\u0300: value", "value"],
    ["emoji", "🎉🎉: value", "value"],
    ["direction marks", "\u202ea: value", "value"],
  ])("keeps the marks below the marked piece after %s", (_, text, piece) => {
    const [, , line = "", marks = ""] = renderDiagnostic(diagnosticAt(spanOf(text, piece)), plainStyle).split("\n");
    // Columns as a terminal counts them: wide characters take two, combining ones none.
    const columns = [...line.slice(0, line.indexOf(piece))].map((character) => {
      if (/\p{Mn}/u.test(character)) return 0;
      return /[\u4e00-\u9fff\u{1f300}-\u{1faff}]/u.test(character) ? 2 : 1;
    });
    expect(marks.indexOf("^")).toBe(columns.reduce<number>((sum, width) => sum + width, 0));
    expect(marks.trimEnd().length - marks.indexOf("^")).toBe(piece.length);
  });

  it("marks wide characters over their whole width", () => {
    const lines = renderDiagnostic(diagnosticAt(spanOf("a: 漢字", "漢字")), plainStyle).split("\n");
    expect(lines[3]).toBe("    |    ^^^^");
  });

  it("cuts a long line around the marked piece", () => {
    const text = `${"x".repeat(5000)}here${"y".repeat(5000)}`;
    const lines = renderDiagnostic(diagnosticAt(spanOf(text, "here")), plainStyle).split("\n");
    expect(lines[2]).toMatch(/^ {2}1 \| …x+herey+…$/);
    expect(lines[2]?.length).toBeLessThan(120);
    expect(lines[3]?.indexOf("^")).toBe(lines[2]?.indexOf("here"));
  });

  it("marks one column at the end of a file", () => {
    const file = { path: "a.yml", text: "a: 1" };
    const lines = renderDiagnostic(diagnosticAt({ file, start: 4, end: 4 }), plainStyle).split("\n");
    expect(lines[3]).toBe("    |     ^");
  });

  it("lets nothing through that a terminal would obey", () => {
    const hostile = "\u001b[2J\u0007\r\n\u202e\u2028\ud800\u009b";
    const span: Span = { file: { path: hostile, text: hostile }, start: 0, end: 3 };
    const notes = [{ message: hostile, span }];
    const fix = { title: hostile, edits: [{ span, text: hostile }] };
    const text = renderDiagnostic(diagnosticAt(span, { message: hostile, notes, fix }), plainStyle);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202e]/u);
  });

  it("colours what it says on request only", () => {
    const diagnostic = diagnosticAt(spanOf("a: 1", "a"), { severity: "warning" });
    expect(renderDiagnostic(diagnostic, ansiStyle)).toContain("\u001b[1;33mwarning CHI0001\u001b[0m");
    expect(renderDiagnostic(diagnostic, plainStyle)).not.toContain("\u001b");
  });
});

it("puts a blank line between diagnostics", () => {
  const text = renderDiagnostics([diagnosticAt(undefined), diagnosticAt(undefined)], plainStyle);
  expect(text).toBe("error CHI0001: wrong\n\nerror CHI0001: wrong\n");
});
