import type { TextEdit } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import { spellScalar } from "../diagnostics/replace-scalar.ts";
import { positionAt, type Span } from "../diagnostics/source.ts";
import type { Entry, MapNode } from "./tree.ts";

// Edits of a file's YAML text. Each is undefined where the file says it in a way that no small edit can change.

/** Writes a key as `name`, in the quotes that it stands in. */
export function renameKey(key: Located<string>, name: string): TextEdit | undefined {
  const { span } = key.origin;
  const written = textOf(span);
  const quote = quoteOf(written);
  return written === quote + key.value + quote ? { span, text: quote + name + quote } : undefined;
}

/**
 * Writes `text`, YAML as it stands, in place of a single-line scalar. `owner` is the origin of the mapping or list that
 * the value stands in: where the value comes from an alias of its own, the alias is replaced and its anchor is left.
 */
export function rewriteScalar(value: Origin, owner: Origin, text: string): TextEdit | undefined {
  if (value.via !== owner.via) {
    const alias = value.via?.span;
    return alias !== undefined && textOf(alias).startsWith("*") ? { span: alias, text } : undefined;
  }
  const { span } = value;
  return /[\r\n]/.test(textOf(span)) || hasTag(span) ? undefined : { span, text };
}

/** Writes a new entry, YAML as it stands, before another one of the same mapping. */
export function insertBefore(next: Entry, map: MapNode, entry: string): TextEdit | undefined {
  const { origin } = next.key;
  if (origin.via !== map.origin.via || isAliased(map.origin)) return undefined;
  return insertAt({ ...origin.span, end: origin.span.start }, isFlow(map.origin.span), entry);
}

/** Writes a new entry, YAML as it stands, at the beginning of a mapping that is not empty. */
export function insertFirst(map: Origin, entry: string): TextEdit | undefined {
  if (isAliased(map)) return undefined;
  const { file, start } = map.span;
  const first = isFlow(map.span) ? start + 1 + (/^\s*/.exec(file.text.slice(start + 1))?.[0].length ?? 0) : start;
  return insertAt({ file, start: first, end: first }, isFlow(map.span), entry);
}

function insertAt(span: Span, isInFlow: boolean, entry: string): TextEdit | undefined {
  const lead = leadOf(span);
  if (/^ *(?:- +)*$/.test(lead)) {
    const nextLine = lineBreakOf(span) + " ".repeat(lead.length);
    return { span, text: `${entry}${isInFlow ? "," : ""}${nextLine}` };
  }
  return isInFlow && /(?:^|[{,])\s*$/.test(lead) ? { span, text: `${entry}, ` } : undefined;
}

/** Spells text in the quotes of the scalar that it is to replace, where that has any. */
export function spellLike(span: Span, text: string): string {
  const quote = quoteOf(textOf(span));
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  return quote === '"' ? JSON.stringify(text) : spellScalar(text);
}

/** Whether a value is told by an alias, and so belongs to every place that names its anchor. */
export function isAliased({ span, via }: Origin): boolean {
  return via !== undefined && via.span.file === span.file;
}

function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

function quoteOf(written: string): string {
  return /^(["']).*\1$/s.exec(written)?.[1] ?? "";
}

function isFlow({ file, start }: Span): boolean {
  return file.text[start] === "{";
}

/** A tag before the value would claim a type for whatever replaces it. */
function hasTag(span: Span): boolean {
  return /(?:^|[\s[{,])!\S*(?:\s+&\S+)?\s+$/.test(leadOf(span));
}

/** What stands before a place on its line. */
function leadOf({ file, start }: Span): string {
  const { column } = positionAt(file, start);
  return file.text.slice(start - column + 1, start);
}

function lineBreakOf({ file }: Span): string {
  return /\r\n|\n|\r/.exec(file.text)?.[0] ?? "\n";
}
