import { displayWidth } from "./display-width.ts";

const word = /(?:`[^`]*`|\S)+/g;

/** Breaks a paragraph into lines of at most `width` columns; code between backticks stays in one piece. */
export function wrap(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [piece] of paragraph.matchAll(word)) {
    const longer = line === "" ? piece : `${line} ${piece}`;
    if (line !== "" && displayWidth(longer) > width) {
      lines.push(line);
      line = piece;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
