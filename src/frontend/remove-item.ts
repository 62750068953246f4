import { type Fix, replaceText } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../diagnostics/origin.ts";
import { lineStarts, positionAt, type Span } from "../diagnostics/source.ts";

const title = "remove this one";

/**
 * The repair that takes an item out of the list that it stands in: its whole line, or its place between brackets.
 * Undefined where it does not stand in a line by itself or between commas, or comes from an alias.
 */
export function removeItem({ span, via }: Origin): Fix | undefined {
  if (via?.span.file === span.file) return undefined;
  return removeLine(span) ?? removePlace(span);
}

/** `- item`, perhaps with a remark behind it, which goes with it. */
function removeLine({ file, start, end }: Span): Fix | undefined {
  const lines = lineStarts(file);
  const { line } = positionAt(file, start);
  const from = lines[line - 1] ?? 0;
  const to = lines[line] ?? file.text.length;
  const isAlone =
    /^ *- +$/.test(file.text.slice(from, start)) && /^ *(?:#[^\r\n]*)?[\r\n]*$/.test(file.text.slice(end, to));
  return isAlone && end <= to ? replaceText(title, { file, start: from, end: to }, "") : undefined;
}

/** `, item` before a comma or the closing bracket, or `item, ` at the beginning. */
function removePlace({ file, start, end }: Span): Fix | undefined {
  const before = /, *$/.exec(file.text.slice(0, start))?.[0].length;
  const after = /^ *(, *|(?=\]))/.exec(file.text.slice(end));
  if (after === null) return undefined;
  if (before !== undefined) return replaceText(title, { file, start: start - before, end }, "");
  const isFirst = /\[ *$/.test(file.text.slice(0, start)) && after[1] !== "";
  return isFirst ? replaceText(title, { file, start, end: end + after[0].length }, "") : undefined;
}
