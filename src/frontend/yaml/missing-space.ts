import { type Diagnostic, replaceText } from "../../diagnostics/diagnostic.ts";
import { lineStarts, positionAt, type Span } from "../../diagnostics/source.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";

/** A word, a colon and a value: no path, no address. */
const swallowed = /^([A-Za-z_][\w-]*):(?=[^\s/:])/;
const item = /^[ \t]*-(?=[^\s-])/;

/** Blanks (no-break, fixed-width, zero-width, ideographic) and signs that people take for those of YAML. */
const lookalike =
  /^([A-Za-z_][\w-]*)(:[\u00a0\u2000-\u200b\u202f\u3000\ufeff]+|[\uff1a\ufe55][^\S\r\n]*|[ \t]*=[ \t]*(?=\S))/;
const oddIndentation = /^ *[\u00a0\u2000-\u200b\u202f\u3000][ \u00a0\u2000-\u200b\u202f\u3000]*(?=\S)/gm;
const itemLookalike = /^(-)([\u00a0\u2000-\u200b\u202f\u3000\ufeff]+)/;

/**
 * To YAML `key:value` and `-item` are plain text: a space is missing. The diagnostic of a text that is written so,
 * undefined for any other.
 */
export function findMissingSpace(span: Span): Diagnostic | undefined {
  const unlike = findLookalike(span);
  if (unlike !== undefined) return unlike;
  const [, key] = swallowed.exec(textOf(span)) ?? [];
  if (key !== undefined) return describe(":", span, [span.start + key.length + 1]);
  return isFirstOnLine(span) && item.test(textOf(span)) ? describe("-", span, itemsIn(span)) : undefined;
}

/** Reports blanks that YAML takes for letters where they indent a line that `span` begins in, or the line above it. */
export function findOddIndentation({ file, start: at }: Span): Diagnostic | undefined {
  const edits = [...file.text.matchAll(oddIndentation)].map(({ 0: { length }, index: start }) => ({
    span: { file, start, end: start + length },
    text: " ".repeat(length),
  }));
  const near = edits.find(({ span: { start } }) => start <= at && file.text.slice(start, at).split("\n").length <= 2);
  if (near === undefined) return undefined;
  const problem = "this line is indented by blanks that are no spaces, which YAML takes for letters";
  return report.missingColon({ problem, advice: "indent with spaces" }, near.span, {
    fix: { title: "indent with spaces", edits },
  });
}

/** The key that such a text begins with: `name` in `name:sshd`. */
export function swallowedKey(text: string): string | undefined {
  return (swallowed.exec(text) ?? lookalike.exec(text))?.[1];
}

function findLookalike(span: Span): Diagnostic | undefined {
  const [, before, written] = lookalike.exec(textOf(span)) ?? itemLookalike.exec(textOf(span)) ?? [];
  if (before === undefined || written === undefined) return undefined;
  const isColon = before !== "-";
  const blank = written.slice(isColon ? 1 : 0).codePointAt(0) ?? 0;
  const sign = written.trim();
  const problem = /^[=\uff1a\ufe55]$/.test(sign)
    ? `\`${sign}\` is no colon, and YAML takes it for a letter`
    : `the blank behind the \`${isColon ? ":" : "-"}\` is no space but U+${blank.toString(16).toUpperCase().padStart(4, "0")}, which YAML takes for a letter`;
  const start = span.start + before.length;
  const at = { ...span, start, end: start + written.length };
  const right = isColon ? ": " : " ";
  const advice = isColon ? "write `key: value`" : "write `- item`";
  return report.missingColon({ problem, advice }, at, {
    fix: replaceText(isColon ? "write `: `" : "write a space", at, right),
  });
}

function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

function isFirstOnLine({ file, start }: Span): boolean {
  const { column } = positionAt(file, start);
  return file.text.slice(start - column + 1, start).trim() === "";
}

/** Where the text of each item begins. */
function itemsIn({ file, start, end }: Span): readonly number[] {
  const lines = [start, ...lineStarts(file).filter((at) => at > start && at < end)];
  return lines.flatMap((at) => {
    const [dash] = item.exec(file.text.slice(at, end)) ?? [];
    return dash === undefined ? [] : [at + dash.length];
  });
}

function describe(indicator: ":" | "-", span: Span, places: readonly number[]): Diagnostic {
  const problem = `a space is missing behind the \`${indicator}\``;
  const advice = indicator === ":" ? "write `key: value`" : "write `- item`";
  const edits = places.map((at) => ({ span: { ...span, start: at, end: at }, text: " " }));
  const [first = span.start] = places;
  const at = { ...span, start: first - 1, end: first };
  return report.missingColon({ problem, advice }, at, { fix: { title: "insert the space", edits } });
}
