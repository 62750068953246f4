import type { SourceFile } from "../../diagnostics/source.ts";
import { code, endOfText, isBlankOrEnd } from "./characters.ts";
import { Cursor } from "./cursor.ts";
import { scanBlockScalar } from "./scan-block.ts";
import { scanDirective } from "./scan-directive.ts";
import { blockInsideLine, cannotStart, colonNotAllowed, missingColon } from "./scan-faults.ts";
import { scanName } from "./scan-name.ts";
import { scanPlain } from "./scan-plain.ts";
import { scanQuoted } from "./scan-quoted.ts";
import { scanTag } from "./scan-tag.ts";
import { type SimpleKey, SimpleKeys } from "./simple-keys.ts";
import type { IndicatorKind, Token } from "./tokens.ts";

const spaces = / +/y;
const comment = /#[^\r\n\x85\u2028\u2029]*/y;

/**
 * Cuts YAML 1.1 into tokens exactly as PyYAML's own scanner does (yaml/scanner.py), which is laxer here and stricter
 * there than YAML 1.2. Tokens are scanned when they are asked for: which of several faults comes first depends on it.
 * The text must hold printable characters only. Throws a `YamlFault` where PyYAML raises a ScannerError.
 */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #tokens: Token[] = [];
  #takenCount = 0;
  #isAtEnd = false;
  #lastToken: Token | undefined;
  /** Column of the innermost open block collection, and those around it; -1 outside of all. */
  #indent = -1;
  readonly #outerIndents: number[] = [];
  /** How many brackets are open. A closing bracket too many makes it negative, which counts as inside. */
  #flowLevel = 0;
  #canKeyBegin = true;
  readonly #keys = new SimpleKeys();

  constructor(file: SourceFile) {
    this.#cursor = new Cursor(file);
    if (this.#cursor.peek() === code.byteOrderMark) this.#cursor.lineStart = ++this.#cursor.offset;
  }

  /** The next token, which stays the next. */
  peek(): Token {
    while (this.#needsMore()) this.#scanMore();
    return this.#tokens[0] as Token;
  }

  /** Takes the next token. Nothing may be asked for after the end of the file. */
  take(): Token {
    const token = this.peek();
    this.#tokens.shift();
    this.#takenCount++;
    return token;
  }

  #needsMore(): boolean {
    if (this.#isAtEnd) return false;
    if (this.#tokens.length === 0) return true;
    this.#dropStaleKeys();
    return this.#keys.firstTokenNumber === this.#takenCount;
  }

  #scanMore(): void {
    this.#skipToToken();
    this.#dropStaleKeys();
    this.#closeBlocks(this.#cursor.column);
    this.#scanToken(this.#cursor.peek());
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    this.#skipBlanks();
    while (cursor.takeBreak() !== "") {
      if (this.#flowLevel === 0) this.#canKeyBegin = true;
      this.#skipBlanks();
    }
  }

  #skipBlanks(): void {
    if (this.#cursor.peek() === code.space) this.#cursor.skip(spaces);
    if (this.#cursor.peek() === code.hash) this.#cursor.skip(comment);
  }

  #scanToken(unit: number): void {
    if (this.#scanMark(unit) || this.#scanBracket(unit) || this.#scanIndicator(unit) || this.#scanContent(unit)) return;
    if (!this.#canPlainBegin(unit)) throw cannotStart(this.#cursor, this.#flowLevel !== 0);
    this.#addPlain();
  }

  /** What ends a document or begins one. */
  #scanMark(unit: number): boolean {
    if (unit === endOfText) this.#endFile();
    else if (this.#cursor.column > 0) return false;
    else if (unit === code.percent) this.#addDirective();
    else if (unit === code.minus && this.#cursor.isAtDocumentMark()) this.#addDocumentMark("document start");
    else if (unit === code.dot && this.#cursor.isAtDocumentMark()) this.#addDocumentMark("document end");
    else return false;
    return true;
  }

  #scanBracket(unit: number): boolean {
    if (unit === code.openBracket) this.#openFlow("[");
    else if (unit === code.openBrace) this.#openFlow("{");
    else if (unit === code.closeBracket) this.#closeFlow("]");
    else if (unit === code.closeBrace) this.#closeFlow("}");
    else if (unit === code.comma) this.#addComma();
    else return false;
    return true;
  }

  /** `- `, `? ` and `: `; inside brackets the last two need no blank. */
  #scanIndicator(unit: number): boolean {
    if (unit !== code.minus && unit !== code.question && unit !== code.colon) return false;
    const isBlankNext = isBlankOrEnd(this.#cursor.peek(1));
    if (!isBlankNext && (this.#flowLevel === 0 || unit === code.minus)) return false;
    if (unit === code.minus) this.#addItem();
    else if (unit === code.question) this.#addKeyIndicator();
    else this.#addValueIndicator();
    return true;
  }

  /** Everything that says by its first character what it is. */
  #scanContent(unit: number): boolean {
    const cursor = this.#cursor;
    const isInFlow = this.#flowLevel !== 0;
    if (unit === code.singleQuote || unit === code.doubleQuote) this.#addContent(() => scanQuoted(cursor));
    else if (unit === code.star || unit === code.ampersand) this.#addContent(() => scanName(cursor, isInFlow));
    else if (unit === code.exclamation) this.#addContent(() => scanTag(cursor, isInFlow));
    else if (!isInFlow && (unit === code.pipe || unit === code.greater)) this.#addBlockScalar();
    else return false;
    return true;
  }

  #canPlainBegin(unit: number): boolean {
    if (!isIndicator(unit)) return !isBlankOrEnd(unit);
    if (isBlankOrEnd(this.#cursor.peek(1))) return false;
    return unit === code.minus || (this.#flowLevel === 0 && (unit === code.question || unit === code.colon));
  }

  #add(token: Token): void {
    this.#tokens.push(token);
    this.#lastToken = token;
  }

  #addIndicator(kind: IndicatorKind, length: number): void {
    const start = this.#cursor.offset;
    this.#cursor.offset += length;
    this.#add({ kind, start, end: this.#cursor.offset });
  }

  #endFile(): void {
    this.#leaveBlocks();
    this.#keys.clear();
    this.#addIndicator("end of file", 0);
    this.#isAtEnd = true;
  }

  #addDirective(): void {
    this.#leaveBlocks();
    this.#add(scanDirective(this.#cursor));
  }

  #addDocumentMark(kind: "document start" | "document end"): void {
    this.#leaveBlocks();
    this.#addIndicator(kind, 3);
  }

  #leaveBlocks(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#canKeyBegin = false;
  }

  #openFlow(kind: "[" | "{"): void {
    this.#saveKey();
    this.#flowLevel++;
    this.#canKeyBegin = true;
    this.#addIndicator(kind, 1);
  }

  #closeFlow(kind: "]" | "}"): void {
    this.#dropKey();
    this.#flowLevel--;
    this.#canKeyBegin = false;
    this.#addIndicator(kind, 1);
  }

  #addComma(): void {
    this.#canKeyBegin = true;
    this.#dropKey();
    this.#addIndicator(",", 1);
  }

  #addItem(): void {
    this.#beginBlock("block list");
    this.#canKeyBegin = true;
    this.#dropKey();
    this.#addIndicator("-", 1);
  }

  #addKeyIndicator(): void {
    this.#beginBlock("block mapping");
    this.#canKeyBegin = this.#flowLevel === 0;
    this.#dropKey();
    this.#addIndicator("key", 1);
  }

  /** Outside of brackets, `- ` and `? ` begin a collection where they stand deeper than the open one. */
  #beginBlock(kind: "block list" | "block mapping"): void {
    if (this.#flowLevel !== 0) return;
    if (!this.#canKeyBegin) throw blockInsideLine(this.#cursor);
    if (this.#indentTo(this.#cursor.column)) this.#addIndicator(kind, 0);
  }

  #addValueIndicator(): void {
    const key = this.#keys.take(this.#flowLevel);
    if (key !== undefined) this.#insertKey(key);
    else this.#addValueWithoutKey();
    this.#addIndicator("value", 1);
  }

  /** A `:` makes a key of what stands before it, and a mapping of the first key at its column. */
  #insertKey(key: SimpleKey): void {
    const { offset } = key;
    const index = key.tokenNumber - this.#takenCount;
    const at = { start: offset, end: offset };
    this.#tokens.splice(index, 0, { kind: "key", ...at });
    if (this.#flowLevel === 0 && this.#indentTo(offset - key.lineStart)) {
      this.#tokens.splice(index, 0, { kind: "block mapping", ...at });
    }
    this.#canKeyBegin = false;
  }

  #addValueWithoutKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#canKeyBegin) throw colonNotAllowed(this.#cursor, this.#lastToken);
      if (this.#indentTo(this.#cursor.column)) this.#addIndicator("block mapping", 0);
    }
    this.#canKeyBegin = this.#flowLevel === 0;
    this.#dropKey();
  }

  #addContent(scan: () => Token): void {
    this.#saveKey();
    this.#canKeyBegin = false;
    this.#add(scan());
  }

  #addPlain(): void {
    this.#saveKey();
    this.#canKeyBegin = false;
    const { token, reachesNextLine } = scanPlain(this.#cursor, this.#indent + 1, this.#flowLevel !== 0);
    if (reachesNextLine) this.#canKeyBegin = true;
    this.#add(token);
  }

  #addBlockScalar(): void {
    this.#canKeyBegin = true;
    this.#dropKey();
    this.#add(scanBlockScalar(this.#cursor, this.#indent + 1));
  }

  #saveKey(): void {
    if (!this.#canKeyBegin) return;
    this.#dropKey();
    const { offset, lineStart, column } = this.#cursor;
    const isRequired = this.#flowLevel === 0 && this.#indent === column;
    const tokenNumber = this.#takenCount + this.#tokens.length;
    this.#keys.add({ tokenNumber, isRequired, offset, lineStart, flowLevel: this.#flowLevel });
  }

  #dropKey(): void {
    this.#requireOptional(this.#keys.take(this.#flowLevel));
  }

  #dropStaleKeys(): void {
    const { text, offset, lineStart } = this.#cursor;
    let stale = this.#keys.takeStale(text, offset, lineStart);
    for (; stale !== undefined; stale = this.#keys.takeStale(text, offset, lineStart)) this.#requireOptional(stale);
  }

  /** A key that must be one and will not get its `:` is a fault. */
  #requireOptional(key: SimpleKey | undefined): void {
    if (key?.isRequired === true) throw missingColon(this.#cursor, key);
  }

  #indentTo(column: number): boolean {
    if (this.#indent >= column) return false;
    this.#outerIndents.push(this.#indent);
    this.#indent = column;
    return true;
  }

  #closeBlocks(column: number): void {
    if (this.#flowLevel !== 0) return;
    while (this.#indent > column) {
      this.#indent = this.#outerIndents.pop() ?? -1;
      this.#addIndicator("block end", 0);
    }
  }
}

/** Characters that cannot begin plain text, or only before some others. */
function isIndicator(unit: number): boolean {
  return unit < 0x80 && "-?:,[]{}#&*!|>'\"%@`".includes(String.fromCharCode(unit));
}
