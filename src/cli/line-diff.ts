/** One line of a comparison: kept, only in the old text, or only in the new one. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Past this many changed lines on both sides a difference is shown as old, then new. */
const maximumTable = 4_000_000;

/** The lines of both texts in one order, with as many kept as possible. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const a = toLines(before);
  const b = toLines(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [...mark(" ", a.slice(0, head)), ...middle, ...mark(" ", a.slice(a.length - tail))];
}

function toLines(text: string): readonly string[] {
  const lines = text.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function mark(sign: DiffLine["sign"], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}

/** By the table of longest common subsequences. */
function diffMiddle(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > maximumTable) return [...mark("-", a), ...mark("+", b)];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const best = a[i] === b[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
      lengths[i * width + j] = best;
    }
  }
  return walk(a, b, lengthAt);
}

function walk(a: readonly string[], b: readonly string[], lengthAt: (i: number, j: number) => number): DiffLine[] {
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ sign: " ", text: a[i++] ?? "" });
      j++;
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) lines.push({ sign: "-", text: a[i++] ?? "" });
    else lines.push({ sign: "+", text: b[j++] ?? "" });
  }
  return [...lines, ...mark("-", a.slice(i)), ...mark("+", b.slice(j))];
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
