import { code, isBlankOrEnd, isBreak } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import type { ScalarToken } from "./tokens.ts";

const spaces = / +/y;
const run = /[^: \t\r\n\x85\u2028\u2029]+/y;
const flowRun = /[^: \t\r\n\x85\u2028\u2029,?[\]{}]+/y;

/**
 * Scans plain text, over as many lines as are indented to `indent` at least. `reachesNextLine` says that the cursor
 * stands on a later line, where a key may begin.
 */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  isInFlow: boolean,
): { readonly token: ScalarToken; readonly reachesNextLine: boolean } {
  const start = cursor.offset;
  let end = start;
  let text = "";
  let gap = "";
  let reachesNextLine = false;
  while (cursor.peek() !== code.hash) {
    const chunkStart = cursor.offset;
    skipChunk(cursor, isInFlow);
    if (cursor.offset === chunkStart) break;
    text += gap + cursor.text.slice(chunkStart, cursor.offset);
    end = cursor.offset;
    const { lineStart } = cursor;
    gap = takeGap(cursor);
    reachesNextLine = cursor.lineStart !== lineStart;
    if (gap === "" || (!isInFlow && cursor.column < indent)) break;
  }
  return { token: { kind: "scalar", text, style: "plain", start, end }, reachesNextLine };
}

/** Moves to the next blank, `: `, or, inside brackets, to what separates items. */
function skipChunk(cursor: Cursor, isInFlow: boolean): void {
  while (true) {
    cursor.skip(isInFlow ? flowRun : run);
    if (cursor.peek() !== code.colon || endsKey(cursor.peek(1), isInFlow)) return;
    cursor.offset++;
  }
}

function endsKey(unit: number, isInFlow: boolean): boolean {
  if (isBlankOrEnd(unit)) return true;
  return (
    isInFlow &&
    (unit === code.comma ||
      unit === code.openBracket ||
      unit === code.closeBracket ||
      unit === code.openBrace ||
      unit === code.closeBrace)
  );
}

/** Spaces and line breaks, folded; empty where the text ends here for good. */
function takeGap(cursor: Cursor): string {
  const blanks = cursor.peek() === code.space ? cursor.take(spaces) : "";
  if (!isBreak(cursor.peek())) return blanks;
  const first = cursor.takeBreak();
  if (cursor.isAtDocumentMark()) return "";
  let breaks = "";
  while (cursor.peek() === code.space || isBreak(cursor.peek())) {
    if (cursor.skip(spaces) > 0) continue;
    breaks += cursor.takeBreak();
    if (cursor.isAtDocumentMark()) return "";
  }
  if (first !== "\n") return first + breaks;
  return breaks === "" ? " " : breaks;
}
