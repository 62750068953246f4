/** Candidates named at most; with more of them equally near, a name says little. */
const mostNamed = 3;

/**
 * The candidates nearest to `word` by edit distance (Damerau, adjacent swaps count as one), in their own order; none
 * where none is near enough: at most a third of the word's length, and at least one edit is allowed.
 */
export function findNearest(word: string, candidates: Iterable<string>): readonly string[] {
  return new NameIndex(candidates).findNearest(word);
}

/**
 * The same for the few words of a closed set: where none is near, those of which one word begins with the other
 * (`nixos` and `nix`).
 */
export function findMeant(word: string, choices: Iterable<string>): readonly string[] {
  const all = [...choices];
  const near = findNearest(word, all);
  if (near.length > 0 || word.length < shortestBeginning) return near;
  return all.filter((name) => name.length >= shortestBeginning && (name.startsWith(word) || word.startsWith(name)));
}

const shortestBeginning = 3;

/** The first of the nearest candidates. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  return findNearest(word, candidates)[0];
}

/** The sentence "did you mean X?" about the nearest candidates, or undefined where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string> | NameIndex): string | undefined {
  return askFor(candidates instanceof NameIndex ? candidates.findNearest(word) : findNearest(word, candidates));
}

/** The sentence "did you mean X, Y or Z?", or undefined without names. */
export function askFor(names: readonly string[]): string | undefined {
  const shown = names.slice(0, mostNamed).map((name) => `\`${name}\``);
  const last = shown.pop();
  if (last === undefined) return undefined;
  return `did you mean ${shown.length === 0 ? last : `${shown.join(", ")} or ${last}`}?`;
}

/** Candidates of one length, side by side: most are ruled out by their letters alone. */
interface Bucket {
  readonly names: string[];
  readonly lowers: string[];
  readonly letters: number[];
  /** Places among all candidates. */
  readonly ranks: number[];
}

/** Candidates prepared for many questions. */
export class NameIndex {
  readonly #byLength = new Map<number, Bucket>();

  constructor(names: Iterable<string>) {
    let rank = 0;
    for (const name of names) {
      const lower = name.toLowerCase();
      const bucket = this.#bucketOf(lower.length);
      bucket.names.push(name);
      bucket.lowers.push(lower);
      bucket.letters.push(lettersOf(lower));
      bucket.ranks.push(rank++);
    }
  }

  #bucketOf(length: number): Bucket {
    let bucket = this.#byLength.get(length);
    if (bucket === undefined) {
      bucket = { names: [], lowers: [], letters: [], ranks: [] };
      this.#byLength.set(length, bucket);
    }
    return bucket;
  }

  /** As the function `findNearest`, over the names of this index, and nothing farther away than `farthest` edits. */
  findNearest(word: string, farthest = Number.POSITIVE_INFINITY): readonly string[] {
    const limit = Math.min(farthest, Math.max(1, Math.floor(word.length / 3)));
    const search = new Search(word.toLowerCase(), limit);
    for (let spread = 0; spread <= search.limit; spread++) {
      for (const length of spread === 0 ? [word.length] : [word.length - spread, word.length + spread]) {
        const bucket = this.#byLength.get(length);
        if (bucket !== undefined) search.look(bucket);
      }
    }
    return search.found;
  }
}

/** The nearest candidates so far, and how near the next one must be. */
class Search {
  readonly #word: string;
  readonly #letters: number;
  #found: { readonly name: string; readonly rank: number }[] = [];
  limit: number;

  constructor(word: string, limit: number) {
    this.#word = word;
    this.#letters = lettersOf(word);
    this.limit = limit;
  }

  /** In the order of all candidates, each once. */
  get found(): readonly string[] {
    return [...new Set(this.#found.sort((a, b) => a.rank - b.rank).map(({ name }) => name))];
  }

  look({ names, lowers, letters, ranks }: Bucket): void {
    for (let i = 0; i < names.length; i++) {
      // One edit takes away one letter at most and brings one: two bits.
      if (countBits((letters[i] ?? 0) ^ this.#letters) > 2 * this.limit) continue;
      const distance = editDistance(this.#word, lowers[i] ?? "", this.limit);
      if (distance > this.limit) continue;
      if (distance < this.limit) this.#found = [];
      this.#found.push({ name: names[i] ?? "", rank: ranks[i] ?? 0 });
      this.limit = distance;
    }
  }
}

/** Which letters a word has, one bit each (some share one). */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The distance, or some number above `limit` where it is above it. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  let lastBest = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, limit, last, beforeLast);
    const best = row.best;
    // A swap looks two rows back, so both must be beyond the limit.
    if (best > limit && lastBest > limit) return limit + 1;
    lastBest = best;
    beforeLast = last;
    last = row.cells;
  }
  return last[b.length] ?? limit + 1;
}

/** Distances of the first `i` letters of `a` from each beginning of `b` that can be within the limit. */
function nextRow(
  a: string,
  b: string,
  i: number,
  limit: number,
  last: readonly number[],
  beforeLast: readonly number[],
): { cells: readonly number[]; best: number } {
  const far = limit + 1;
  const cells = new Array<number>(b.length + 1).fill(far);
  cells[0] = i;
  let best = i;
  for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
    const cost = a[i - 1] === b[j - 1] ? 0 : 1;
    let value = Math.min((last[j] ?? far) + 1, (cells[j - 1] ?? far) + 1, (last[j - 1] ?? far) + cost);
    const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    if (isSwap) value = Math.min(value, (beforeLast[j - 2] ?? far) + 1);
    cells[j] = value;
    if (value < best) best = value;
  }
  return { cells, best };
}
