import { type StructuredPatchHunk, structuredPatch } from "diff";
import { maximumChanges } from "./line-diff.ts";

/** Lines of context around a change, as diff(1) -u has them. */
const context = 3;

/**
 * The difference of two texts as the lines of a unified diff, which patch(1) and `git apply` take: lines keep their
 * `\r`. No lines where the texts are equal.
 */
export function unifiedDiff(path: string, before: string, after: string): readonly string[] {
  if (before === after) return [];
  const options = { context, maxEditLength: maximumChanges };
  const patch = structuredPatch(path, path, before, after, undefined, undefined, options);
  const hunks = patch?.hunks ?? [wholeHunk(before, after)];
  const name = (side: string): string => (path.startsWith("/") ? path : `${side}/${path}`);
  return [`--- ${name("a")}`, `+++ ${name("b")}`, ...hunks.flatMap(printHunk)];
}

function wholeHunk(before: string, after: string): StructuredPatchHunk {
  const [old, now] = [markLines("-", before), markLines("+", after)];
  const count = (lines: readonly string[]) => lines.filter((line) => line !== noFinalLineBreak).length;
  const [oldLines, newLines] = [count(old), count(now)];
  return { oldStart: 1, oldLines, newStart: 1, newLines, lines: [...old, ...now] };
}

const noFinalLineBreak = "\\ No newline at end of file";

function markLines(sign: "-" | "+", text: string): string[] {
  if (text === "") return [];
  const lines = text.split("\n").map((line) => sign + line);
  return text.endsWith("\n") ? lines.slice(0, -1) : [...lines, noFinalLineBreak];
}

function printHunk({ oldStart, oldLines, newStart, newLines, lines }: StructuredPatchHunk): readonly string[] {
  return [`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`, ...lines];
}

/** A range without lines names the line before it. */
function range(start: number, count: number): string {
  if (count === 1) return String(start);
  return `${count === 0 ? start - 1 : start},${count}`;
}
