/** A place where a key without `?` may begin; it is one if a `:` follows. */
export interface SimpleKey {
  /** Number of the token that the key begins with, counted from the start of the file. */
  readonly tokenNumber: number;
  /** Nothing but a key can stand here: the column is that of an open block mapping. */
  readonly isRequired: boolean;
  readonly offset: number;
  readonly lineStart: number;
  /** How many brackets are open around it. */
  readonly flowLevel: number;
}

/** How many characters a key without `?` may have. */
export const longestSimpleKey = 1024;

/** The possible keys that no `:` has decided yet, the outermost first: at most one for each level of brackets. */
export class SimpleKeys {
  readonly #keys: SimpleKey[] = [];

  /** Number of the first token that could still become a key. */
  get firstTokenNumber(): number | undefined {
    return this.#keys[0]?.tokenNumber;
  }

  add(key: SimpleKey): void {
    this.#keys.push(key);
  }

  /** Takes the possible key of a level away. */
  take(flowLevel: number): SimpleKey | undefined {
    return this.#keys.at(-1)?.flowLevel === flowLevel ? this.#keys.pop() : undefined;
  }

  clear(): void {
    this.#keys.length = 0;
  }

  /** Takes away the outermost key that a later line or too many characters rule out, if there is one. */
  takeStale(text: string, offset: number, lineStart: number): SimpleKey | undefined {
    const [first] = this.#keys;
    if (first === undefined) return undefined;
    const isStale = first.lineStart !== lineStart || isLonger(text, first.offset, offset, longestSimpleKey);
    return isStale ? this.#keys.shift() : undefined;
  }
}

/** Whether more than `limit` characters, not code units, lie between two offsets. */
function isLonger(text: string, start: number, end: number, limit: number): boolean {
  if (end - start <= limit) return false;
  if (end - start > 2 * limit) return true;
  let count = end - start;
  for (let i = start; i < end; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count > limit;
}
