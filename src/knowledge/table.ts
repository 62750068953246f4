/** One row of a table, by column. Cells that the text leaves out are empty. */
export type Row = readonly string[];

/**
 * A tab-separated text with one row a line, sorted by the code units of the first column. Lines that begin with `#`
 * are comments and stand first. Nothing is parsed before the first question; a question about the first column
 * searches the lines as they are, because most runs ask too little to pay for an index.
 */
export class Table {
  readonly #text: string;
  readonly #indexes = new Map<number, ReadonlyMap<string, Row>>();
  #splitLines: readonly string[] | undefined;

  readonly #isVariant: (row: Row) => boolean;

  /** `isVariant` marks rows that other columns lead to only where no other row has the name. */
  constructor(text: string, isVariant: (row: Row) => boolean = () => false) {
    this.#text = text;
    this.#isVariant = isVariant;
  }

  /**
   * The row that has the name `key` in column `column`. Where several have it, a row of that name in all columns
   * comes first, then the first with no other name beside it, and variants last.
   */
  find(key: string, column = 0): Row | undefined {
    return column === 0 ? this.#search(key) : this.#index(column).get(key);
  }

  /** The names in a column; cells that give a reason instead (`-KEY`) have none. */
  *keys(column = 0): Iterable<string> {
    if (column > 0) yield* this.#index(column).keys();
    else for (const [key = ""] of this.rows()) yield key;
  }

  *rows(): Iterable<Row> {
    for (const line of this.#lines) if (line !== "" && !line.startsWith("#")) yield line.split("\t");
  }

  /** The names in a column that begin with `prefix`, in the order of the rows. */
  keysFrom(prefix: string, column = 0): readonly string[] {
    if (column > 0) return [...this.keys(column)].filter((key) => key.startsWith(prefix));
    const keys: string[] = [];
    for (let at = this.#lowerBound(prefix); this.#lines[at]?.startsWith(prefix); at++) {
      const [key = ""] = (this.#lines[at] ?? "").split("\t", 1);
      if (key !== "" && !key.startsWith("#")) keys.push(key);
    }
    return keys;
  }

  #search(key: string): Row | undefined {
    // A tab sorts before everything that a cell may hold, so whole lines compare as their first cells do.
    const line = this.#lines[this.#lowerBound(key)];
    if (line === undefined || line === "" || line.startsWith("#")) return undefined;
    return line === key || line.startsWith(`${key}\t`) ? line.split("\t") : undefined;
  }

  /** The index of the first line that is not below `start`. */
  #lowerBound(start: string): number {
    const lines = this.#lines;
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle] as string) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get #lines(): readonly string[] {
    if (this.#splitLines === undefined) this.#splitLines = this.#text.replace(/\n$/, "").split("\n");
    return this.#splitLines;
  }

  #index(column: number): ReadonlyMap<string, Row> {
    let index = this.#indexes.get(column);
    if (index === undefined) {
      index = this.#makeIndex(column);
      this.#indexes.set(column, index);
    }
    return index;
  }

  #makeIndex(column: number): ReadonlyMap<string, Row> {
    const index = new Map<string, Row>();
    const later: Row[] = [];
    for (const row of this.rows()) {
      const names = namesOf(row[column] ?? "");
      const [name] = names;
      if (name === undefined) continue;
      if (names.length > 1 || this.#isVariant(row)) later.push(row);
      else if (!index.has(name) || row[0] === name) index.set(name, row);
    }
    for (const row of later) {
      for (const name of namesOf(row[column] ?? "")) if (!index.has(name)) index.set(name, row);
    }
    return index;
  }
}

/** The names in a cell; none where it is empty or a reason why there is no name (`-KEY`). */
export function namesOf(cell: string): readonly string[] {
  return cell.startsWith("-") ? [] : words(cell);
}

/** The words of a cell; none in an empty one. */
export function words(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === "" ? [] : cell.split(" ");
}
