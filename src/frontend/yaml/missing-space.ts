import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { lineStarts, positionAt, type Span } from "../../diagnostics/source.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";

/** A word, a colon and a value: no path, no address. */
const swallowed = /^([A-Za-z_][\w-]*):(?=[^\s/:])/;
const item = /^[ \t]*-(?=[^\s-])/;

/**
 * To YAML `key:value` and `-item` are plain text: a space is missing. The diagnostic of a text that is written so,
 * undefined for any other.
 */
export function findMissingSpace(span: Span): Diagnostic | undefined {
  const [, key] = swallowed.exec(textOf(span)) ?? [];
  if (key !== undefined) return describe(":", span, [span.start + key.length + 1]);
  return isFirstOnLine(span) && item.test(textOf(span)) ? describe("-", span, itemsIn(span)) : undefined;
}

/** The key that such a text begins with: `name` in `name:sshd`. */
export function swallowedKey(text: string): string | undefined {
  return swallowed.exec(text)?.[1];
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
