import type { Reading } from "./read.ts";
import { atom, list } from "./tree.ts";

/** What a file says whose language we only print: its lines without comments, blank ones and indentation. */
export function readLines(text: string): Reading {
  const lines = text.split("\n").map((line) => line.trim());
  return { tree: list(lines.filter((line) => line !== "" && !line.startsWith("#")).map(atom)) };
}
