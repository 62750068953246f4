import { type Fix, replaceText } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../diagnostics/source.ts";

const restOfLine = /[^\r\n\x85\u2028\u2029]*/y;

/** A repair that puts one line of text in quotes. */
export function quotePlain(span: Span): Fix {
  return replaceText("quote the text", span, quoteText(span.file.text.slice(span.start, span.end)));
}

/** A text without line breaks as YAML in quotes: single ones, for nothing is an escape in them. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Where text that begins at `start` ends on its line: before a comment, blanks and the line break. */
export function endOfText(text: string, start: number): number {
  restOfLine.lastIndex = start;
  const line = restOfLine.exec(text)?.[0] ?? "";
  const comment = line.search(/[ \t]#/);
  return start + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length;
}

/** As `endOfText`, but inside brackets: also before what separates items, outside of `${...}`. */
export function endOfItem(text: string, start: number): number {
  const end = endOfText(text, start);
  let depth = 0;
  for (let i = start; i < end; i++) {
    const letter = text.charAt(i);
    if (letter === "{" && text.charAt(i - 1) === "$") depth++;
    else if (letter === "}" && depth > 0) depth--;
    else if (depth === 0 && ",[]{}".includes(letter)) return start + text.slice(start, i).trimEnd().length;
  }
  return end;
}
