import type { SourceFile, Span } from "../../diagnostics/source.ts";
import { code, endOfText, isBlankOrEnd } from "./characters.ts";

/** A place in the text that moves forward, and knows its column as PyYAML counts it. */
export class Cursor {
  readonly file: SourceFile;
  readonly text: string;
  offset = 0;
  /** Offset of the current line's first character. */
  lineStart = 0;

  constructor(file: SourceFile) {
    this.file = file;
    this.text = file.text;
  }

  /** Counts from 0. */
  get column(): number {
    return this.offset - this.lineStart;
  }

  /** The code unit `ahead` of here, or `endOfText`. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.offset + ahead) || endOfText;
  }

  /** Moves behind what a sticky pattern matches here, and gives the number of characters. */
  skip(pattern: RegExp): number {
    pattern.lastIndex = this.offset;
    const length = pattern.test(this.text) ? pattern.lastIndex - this.offset : 0;
    this.offset += length;
    return length;
  }

  /** As `skip`, but gives the text. */
  take(pattern: RegExp): string {
    const start = this.offset;
    this.skip(pattern);
    return this.text.slice(start, this.offset);
  }

  /** Moves behind a line break, and gives it as YAML means it; empty where there is none. */
  takeBreak(): string {
    const unit = this.peek();
    if (unit === code.carriageReturn && this.peek(1) === code.lineFeed) this.offset++;
    else if (unit === code.lineSeparator || unit === code.paragraphSeparator) return this.#beginLine(unit);
    else if (unit !== code.lineFeed && unit !== code.carriageReturn && unit !== code.nextLine) return "";
    return this.#beginLine(code.lineFeed);
  }

  #beginLine(unit: number): string {
    this.offset++;
    this.lineStart = this.offset;
    return String.fromCharCode(unit);
  }

  /** Whether `---` or `...` stands here as a mark between documents; asked at the start of a line only. */
  isAtDocumentMark(): boolean {
    const mark = this.text.slice(this.offset, this.offset + 3);
    return (mark === "---" || mark === "...") && isBlankOrEnd(this.peek(3));
  }

  span(start: number, end = this.offset): Span {
    return { file: this.file, start, end };
  }
}
