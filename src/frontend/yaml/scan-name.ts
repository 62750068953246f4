import { code, isBlankOrEnd } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { badName } from "./scan-faults.ts";
import type { NameToken } from "./tokens.ts";

const name = /[0-9A-Za-z_-]*/y;
const closers = "?:,]}%@`";

/** Scans an anchor (`&name`) or an alias (`*name`). */
export function scanName(cursor: Cursor, isInFlow: boolean): NameToken {
  const start = cursor.offset;
  const kind = cursor.peek() === code.star ? "alias" : "anchor";
  cursor.offset++;
  const text = cursor.take(name);
  const next = cursor.peek();
  if (text === "" || !(isBlankOrEnd(next) || closers.includes(String.fromCharCode(next))))
    throw badName(cursor, start, isInFlow);
  return { kind, name: text, start, end: cursor.offset };
}
