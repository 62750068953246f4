/** One step down into a document: a key's name, or a place in a list, counted from 0. */
export type Step = string | number;

/** A word of a document. Offsets are UTF-16, `end` exclusive; quotes lie outside. */
export interface Token {
  readonly role: "key" | "value" | "alias";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where it stands: of a key, the mapping that holds it; of a value, the value itself. */
  readonly path: readonly Step[];
}

interface Frame {
  readonly kind: "map" | "list";
  /** The column of its keys or dashes; infinite inside brackets. */
  readonly indent: number;
  key?: string | undefined;
  index: number;
}

/** Words that lie deeper are left out: no Ch-obolo has them, and their paths would cost too much. */
const maximumDepth = 64;

const flow = Number.POSITIVE_INFINITY;

/**
 * The words of a YAML text with their places, as far as they can be made out. Unlike the loader this never gives up:
 * an editor asks in the middle of typing, where the text is hardly ever whole. Takes time in proportion to the text.
 */
export function scan(text: string): readonly Token[] {
  return new Scanner(text).run();
}

class Scanner {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #frames: Frame[] = [];
  #at = 0;
  #lineStart = 0;
  /** The column that a block scalar's lines must exceed, while inside one. */
  #blockIndent: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  run(): readonly Token[] {
    while (this.#at < this.#text.length) this.#readLine();
    return this.#tokens;
  }

  #readLine(): void {
    this.#lineStart = this.#at;
    this.#skipBlanks();
    const isBlank = this.#isAtLineEnd() || this.#text[this.#at] === "#";
    const isScalar = this.#blockIndent !== undefined && this.#column > this.#blockIndent;
    if (!isBlank && !isScalar) {
      this.#blockIndent = undefined;
      if (this.#isMarker()) this.#frames.length = 0;
      else this.#readNode();
    }
    this.#endLine();
  }

  /** Document markers and directives. */
  #isMarker(): boolean {
    return this.#column === 0 && /^(?:---|\.\.\.)(?=\s|$)|^%/.test(this.#text.slice(this.#at, this.#at + 4));
  }

  get #column(): number {
    return this.#at - this.#lineStart;
  }

  #isAtLineEnd(): boolean {
    const character = this.#text[this.#at];
    return character === undefined || character === "\n" || character === "\r";
  }

  #skipBlanks(): void {
    while (this.#text[this.#at] === " " || this.#text[this.#at] === "\t") this.#at++;
  }

  #endLine(): void {
    while (!this.#isAtLineEnd()) this.#at++;
    this.#at += this.#text.startsWith("\r\n", this.#at) ? 2 : 1;
  }

  #readNode(): void {
    while (this.#text[this.#at] === "-" && this.#isBlank(this.#at + 1)) {
      this.#openItem(this.#column);
      this.#at++;
      this.#skipBlanks();
      if (this.#isAtLineEnd()) return;
    }
    const key = this.#findKey();
    if (key !== undefined) {
      this.#openKey(this.#column, key);
      this.#at = key.colon + 1;
      this.#skipBlanks();
      this.#readValue();
    } else this.#readLooseValue();
  }

  #isBlank(offset: number): boolean {
    const character = this.#text[offset];
    return (
      character === undefined || character === " " || character === "\t" || character === "\n" || character === "\r"
    );
  }

  /** A key at the current place of a block line: its text and the colon behind it. */
  #findKey(): { text: string; start: number; end: number; colon: number } | undefined {
    const quote = this.#text[this.#at];
    if (quote === '"' || quote === "'") {
      const end = this.#findQuoteEnd(this.#at, quote);
      let colon = end + 1;
      while (this.#text[colon] === " ") colon++;
      if (this.#text[colon] !== ":" || !this.#isBlank(colon + 1)) return undefined;
      return { text: this.#text.slice(this.#at + 1, end), start: this.#at + 1, end, colon };
    }
    if (/[[\]{},#&*!|>%@`]/.test(quote ?? "#")) return undefined;
    for (let colon = this.#at; ; colon++) {
      const character = this.#text[colon];
      if (character === undefined || character === "\n" || character === "\r") return undefined;
      if (character === "#" && this.#isBlank(colon - 1)) return undefined;
      if (character !== ":" || !this.#isBlank(colon + 1)) continue;
      const text = this.#text.slice(this.#at, colon).trimEnd();
      return { text, start: this.#at, end: this.#at + text.length, colon };
    }
  }

  /** The offset of the closing quote, or the end of the text. */
  #findQuoteEnd(start: number, quote: string): number {
    for (let at = start + 1; at < this.#text.length; at++) {
      if (quote === '"' && this.#text[at] === "\\") at++;
      else if (this.#text[at] === quote && quote === "'" && this.#text[at + 1] === quote) at++;
      else if (this.#text[at] === quote) return at;
    }
    return this.#text.length;
  }

  #closeAbove(column: number, isList: boolean): Frame | undefined {
    for (;;) {
      const top = this.#frames.at(-1);
      const isOver =
        top !== undefined && (top.indent > column || (!isList && top.kind === "list" && top.indent === column));
      if (!isOver) return top;
      this.#frames.pop();
    }
  }

  #openItem(column: number): void {
    const top = this.#closeAbove(column, true);
    if (top?.kind === "list" && top.indent === column) top.index++;
    else this.#frames.push({ kind: "list", indent: column, index: 0 });
  }

  #openKey(column: number, { text, start, end }: { text: string; start: number; end: number }): void {
    const top = this.#closeAbove(column, false);
    if (top?.kind === "map" && top.indent === column) top.key = undefined;
    else this.#frames.push({ kind: "map", indent: column, index: 0 });
    this.#add("key", text, start, end);
    const map = this.#frames.at(-1);
    if (map !== undefined) map.key = text;
  }

  #add(role: Token["role"], text: string, start: number, end: number): void {
    if (this.#frames.length > maximumDepth) return;
    const path = this.#frames.flatMap((frame): Step[] => {
      if (frame.kind === "list") return [frame.index];
      return frame.key === undefined ? [] : [frame.key];
    });
    this.#tokens.push({ role, text, start, end, path });
  }

  /** Text without a colon: a value, or the beginning of a key where keys stand. */
  #readLooseValue(): void {
    const top = this.#closeAbove(this.#column, false);
    const isKeyPlace = top === undefined || (top.kind === "map" && top.indent === this.#column);
    if (isKeyPlace && top !== undefined) top.key = undefined;
    this.#readValue(isKeyPlace ? "key" : "value");
  }

  #readValue(role: "key" | "value" = "value"): void {
    this.#skipProperties();
    const first = this.#text[this.#at];
    if (this.#isAtLineEnd() || first === "#") return;
    if (first === "|" || first === ">") this.#blockIndent = this.#frames.at(-1)?.indent ?? -1;
    else if (first === "{" || first === "[") this.#readFlow();
    else if (first === '"' || first === "'") this.#readQuoted(first, role);
    else this.#readPlain(role);
  }

  #readPlain(role: "key" | "value"): void {
    const start = this.#at;
    while (!this.#isAtLineEnd() && !(this.#text[this.#at] === "#" && this.#isBlank(this.#at - 1))) this.#at++;
    this.#addPlain(role, start);
  }

  /** Adds the text from `start` to here without the blanks behind it; `*name` is an alias. */
  #addPlain(role: "key" | "value", start: number): void {
    const text = this.#text.slice(start, this.#at).trimEnd();
    if (text !== "") this.#add(text.startsWith("*") ? "alias" : role, text, start, start + text.length);
  }

  /** Anchors and tags before a value. */
  #skipProperties(): void {
    while (this.#text[this.#at] === "&" || this.#text[this.#at] === "!") {
      while (!this.#isBlank(this.#at)) this.#at++;
      this.#skipBlanks();
    }
  }

  #readQuoted(quote: string, role: "key" | "value"): void {
    const start = this.#at + 1;
    const end = this.#findQuoteEnd(this.#at, quote);
    this.#add(role, this.#text.slice(start, end), start, end);
    this.#at = Math.min(end + 1, this.#text.length);
  }

  /** A collection in brackets, over several lines if need be; it ends too where a line begins like a key further left. */
  #readFlow(): void {
    const depth = this.#frames.length;
    const blockIndent = this.#frames.at(-1)?.indent ?? 0;
    do {
      this.#skipFlowBlanks();
      if (this.#at >= this.#text.length || this.#isOutside(blockIndent)) break;
      this.#readFlowPart();
    } while (this.#frames.length > depth);
    this.#frames.length = depth;
  }

  #skipFlowBlanks(): void {
    for (;;) {
      this.#skipBlanks();
      if (this.#text[this.#at] === "#" && this.#isBlank(this.#at - 1)) while (!this.#isAtLineEnd()) this.#at++;
      if (!this.#isAtLineEnd() || this.#at >= this.#text.length) return;
      this.#at++;
      this.#lineStart = this.#at;
    }
  }

  /** Whether a new line begins with a key in the column of the block around the brackets. */
  #isOutside(blockIndent: number): boolean {
    const isFirst = this.#text.slice(this.#lineStart, this.#at).trim() === "";
    if (!isFirst || this.#column > blockIndent || this.#findKey() === undefined) return false;
    this.#at = Math.max(0, this.#lineStart - 1);
    return true;
  }

  #readFlowPart(): void {
    const top = this.#frames.at(-1);
    const character = this.#text[this.#at];
    if (character === "{" || character === "[") {
      this.#frames.push({ kind: character === "{" ? "map" : "list", indent: flow, index: 0 });
      this.#at++;
    } else if (character === "}" || character === "]") {
      this.#frames.pop();
      this.#at++;
    } else if (character === ",") {
      if (top !== undefined) {
        top.key = undefined;
        top.index++;
      }
      this.#at++;
    } else if (character === ":") this.#at++;
    else this.#readFlowWord(top);
  }

  #readFlowWord(top: Frame | undefined): void {
    this.#skipProperties();
    const isKey = top?.kind === "map" && top.key === undefined;
    const role = isKey ? "key" : "value";
    const count = this.#tokens.length;
    const quote = this.#text[this.#at];
    const before = this.#at;
    if (quote === '"' || quote === "'") this.#readQuoted(quote, role);
    else {
      while (!this.#isFlowWordEnd()) this.#at++;
      this.#addPlain(role, before);
    }
    if (this.#at === before) this.#at++;
    const word = this.#tokens[count];
    this.#skipBlanks();
    if (isKey && this.#text[this.#at] === ":") top.key = word?.text ?? "";
  }

  #isFlowWordEnd(): boolean {
    const character = this.#text[this.#at];
    if (this.#isAtLineEnd() || /[,[\]{}]/.test(character ?? ",")) return true;
    if (character === "#") return this.#isBlank(this.#at - 1);
    return character === ":" && (this.#isBlank(this.#at + 1) || /[,[\]{}]/.test(this.#text[this.#at + 1] ?? ","));
  }
}
