import { type Step, scan, type Token } from "./scan.ts";

/** What stands below the cursor while somebody types: a word, maybe without a letter yet. */
export interface Cursor {
  readonly role: "key" | "value";
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** Where that word begins; what is completed replaces the text from here to `end`. */
  readonly start: number;
  readonly end: number;
  /** Of a key, the mapping that holds it; of a value, the value itself. */
  readonly path: readonly Step[];
}

/** Stands in for the cursor: a character for private use, so that even an empty word is found. */
const mark = "\ue000";

/** The word that is being typed at `offset`; undefined where none can be: in comments and in block scalars. */
export function findCursor(text: string, offset: number): Cursor | undefined {
  const tokens = scan(text.slice(0, offset) + mark);
  const last = tokens.at(-1);
  if (last === undefined || last.end !== offset + mark.length || last.role === "alias") return undefined;
  const { role, start, path } = last;
  return { role, typed: text.slice(start, offset), start, end: wordEnd(text, offset), path };
}

/** The rest of the word behind the cursor. */
function wordEnd(text: string, offset: number): number {
  const rest = /^[^\s,:#[\]{}'"]*/.exec(text.slice(offset, offset + 1_000))?.[0] ?? "";
  return offset + rest.length;
}

/** The word at `offset`, its end included. */
export function findToken(tokens: readonly Token[], offset: number): Token | undefined {
  return tokens.find(({ start, end }) => start <= offset && offset <= end);
}

/** The keys that the mapping at `path` has. */
export function keysAt(tokens: readonly Token[], path: readonly Step[]): ReadonlySet<string> {
  const place = JSON.stringify(path);
  const keys = tokens.filter((token) => token.role === "key" && JSON.stringify(token.path) === place);
  return new Set(keys.map(({ text }) => text));
}
