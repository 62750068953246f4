import { code, isBreakOrEnd, isSpaceOrEnd } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import type { YamlFault } from "./fault.ts";
import { badDirective } from "./scan-faults.ts";
import { scanTagHandle, scanTagUri } from "./scan-tag.ts";
import type { DirectiveToken, TagDirective, YamlDirective } from "./tokens.ts";

const name = /[0-9A-Za-z_-]*/y;
const spaces = / +/y;
const digits = /[0-9]+/y;
const comment = /#[^\r\n\x85\u2028\u2029]*/y;
const rest = /[^\r\n\x85\u2028\u2029]*/y;

type Fail = () => YamlFault;

/** Scans a line that begins with `%`. */
export function scanDirective(cursor: Cursor): DirectiveToken {
  const start = cursor.offset;
  const fail: Fail = () => badDirective(cursor, start);
  cursor.offset++;
  const text = cursor.take(name);
  if (text === "" || !isSpaceOrEnd(cursor.peek())) throw fail();
  const value = scanValue(text, cursor, fail);
  const end = cursor.offset;
  if (value === undefined) cursor.skip(rest);
  cursor.skip(spaces);
  cursor.skip(comment);
  if (!isBreakOrEnd(cursor.peek())) throw fail();
  cursor.takeBreak();
  return { kind: "directive", value, start, end };
}

function scanValue(directive: string, cursor: Cursor, fail: Fail): YamlDirective | TagDirective | undefined {
  if (directive === "YAML") return scanVersion(cursor, fail);
  return directive === "TAG" ? scanTagPrefix(cursor, fail) : undefined;
}

function scanVersion(cursor: Cursor, fail: Fail): YamlDirective {
  cursor.skip(spaces);
  const major = cursor.take(digits);
  if (major === "" || cursor.peek() !== code.dot) throw fail();
  cursor.offset++;
  if (cursor.skip(digits) === 0 || !isSpaceOrEnd(cursor.peek())) throw fail();
  return { name: "YAML", major: Number(major) };
}

function scanTagPrefix(cursor: Cursor, fail: Fail): TagDirective {
  cursor.skip(spaces);
  const handle = scanTagHandle(cursor, fail);
  if (cursor.peek() !== code.space) throw fail();
  cursor.skip(spaces);
  const prefix = scanTagUri(cursor, fail);
  if (!isSpaceOrEnd(cursor.peek())) throw fail();
  return { name: "TAG", handle, prefix };
}
