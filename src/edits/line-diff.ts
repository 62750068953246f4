import { diffArrays } from "diff";

/** One line of a comparison: kept, only in the old text, or only in the new one. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Past this many changed lines a difference is shown as old, then new: finding a shorter one would take too long. */
export const maximumChanges = 2_000;

/** The lines of both texts in one order, with as many kept as possible. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [toLines(before), toLines(after)];
  const changes = diffArrays(old, now, { maxEditLength: maximumChanges });
  if (changes === undefined) return [...mark("-", old), ...mark("+", now)];
  return changes.flatMap(({ added, removed, value }) => mark(added ? "+" : removed ? "-" : " ", value));
}

function toLines(text: string): string[] {
  const lines = text.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function mark(sign: DiffLine["sign"], lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}

/** The changed lines, each with the kept ones around it; `…` where lines are left out, at most `limit` in all. */
export function shortDiff(lines: readonly DiffLine[], context: number, limit: number): readonly string[] {
  const near = new Set<number>();
  lines.forEach(({ sign }, index) => {
    if (sign === " ") return;
    for (let i = index - context; i <= index + context; i++) near.add(i);
  });
  const shown: string[] = [];
  let last = -1;
  for (const [index, { sign, text }] of lines.entries()) {
    if (!near.has(index)) continue;
    if (shown.length >= limit) return [...shown, "…"];
    if (index !== last + 1) shown.push("…");
    shown.push(`${sign} ${text}`.trimEnd());
    last = index;
  }
  return shown;
}
