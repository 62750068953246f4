import { code, isBlankOrEnd, isSpaceOrEnd } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import type { YamlFault } from "./fault.ts";
import { badTag } from "./scan-faults.ts";
import type { TagToken } from "./tokens.ts";

const handleName = /[0-9A-Za-z_-]*/y;
const uriRun = /[0-9A-Za-z\-;/?:@&=+$,_.!~*'()[\]]+/y;
const escapedBytes = /(?:%[0-9A-Fa-f]{2})+/y;

/** Makes the fault of a tag, or of the directive that it stands in. */
type Fail = () => YamlFault;

/** Scans `!`, `!name`, `!!name`, `!handle!name` or `!<uri>`. */
export function scanTag(cursor: Cursor, isInFlow: boolean): TagToken {
  const start = cursor.offset;
  const fail: Fail = () => badTag(cursor, start, isInFlow);
  const { handle, suffix } = scanParts(cursor, fail);
  if (!isSpaceOrEnd(cursor.peek())) throw fail();
  return { kind: "tag", handle, suffix, start, end: cursor.offset };
}

function scanParts(cursor: Cursor, fail: Fail): { readonly handle: string | undefined; readonly suffix: string } {
  const next = cursor.peek(1);
  if (next === code.less) {
    cursor.offset += 2;
    const suffix = scanTagUri(cursor, fail);
    if (cursor.peek() !== code.greater) throw fail();
    cursor.offset++;
    return { handle: undefined, suffix };
  }
  if (isBlankOrEnd(next)) {
    cursor.offset++;
    return { handle: undefined, suffix: "!" };
  }
  if (hasHandle(cursor)) return { handle: scanTagHandle(cursor, fail), suffix: scanTagUri(cursor, fail) };
  cursor.offset++;
  return { handle: "!", suffix: scanTagUri(cursor, fail) };
}

/** Whether a second `!` comes before the next space. */
function hasHandle(cursor: Cursor): boolean {
  for (let ahead = 1; !isSpaceOrEnd(cursor.peek(ahead)); ahead++) {
    if (cursor.peek(ahead) === code.exclamation) return true;
  }
  return false;
}

/** Scans `!`, `!!` or `!name!`. */
export function scanTagHandle(cursor: Cursor, fail: Fail): string {
  const start = cursor.offset;
  if (cursor.peek() !== code.exclamation) throw fail();
  cursor.offset++;
  if (cursor.peek() !== code.space) {
    cursor.skip(handleName);
    if (cursor.peek() !== code.exclamation) throw fail();
    cursor.offset++;
  }
  return cursor.text.slice(start, cursor.offset);
}

/** Scans the characters of a URI, `%` escapes decoded. */
export function scanTagUri(cursor: Cursor, fail: Fail): string {
  const start = cursor.offset;
  let uri = "";
  while (true) {
    uri += cursor.take(uriRun);
    if (cursor.peek() !== code.percent) break;
    uri += decodeBytes(cursor.take(escapedBytes), cursor, fail);
  }
  if (cursor.offset === start) throw fail();
  return uri;
}

function decodeBytes(escaped: string, cursor: Cursor, fail: Fail): string {
  if (escaped === "" || cursor.peek() === code.percent) throw fail();
  try {
    return decodeURIComponent(escaped);
  } catch {
    throw fail();
  }
}
