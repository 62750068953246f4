import type { Reading } from "./read.ts";
import { atom, list } from "./tree.ts";

/** A line of the input, as the shell plan names it beside each step. */
const sourcePlace = /\s\S+(?:\.ya?ml|<stdin>):\d+(?=\s|$)/g;

/** What a file says whose language we only print: its lines without comments, blank ones and indentation. */
export function readLines(text: string): Reading {
  const lines = text.split("\n").map((line) => line.replace(sourcePlace, "").trim());
  return { tree: list(lines.filter((line) => line !== "" && !line.startsWith("#")).map(atom)) };
}
