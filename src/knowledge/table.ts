/** One row of a table, by column. Cells that the text leaves out are empty. */
export type Row = readonly string[];

/**
 * A tab-separated text with one row a line, sorted by the code units of the first column. Lines that begin with `#`
 * are comments and stand first. Nothing is parsed before the first question; a question about the first column
 * searches the text itself, because most runs ask too little to pay for an index.
 */
export class Table {
  readonly #text: string;
  readonly #indexes = new Map<number, ReadonlyMap<string, Row>>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The row that has the name `key` in column `column`. Where several have it, a row of that name in all columns
   * comes first, then the first with no other name beside it.
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
    for (const line of this.#text.split("\n")) if (line !== "" && !line.startsWith("#")) yield line.split("\t");
  }

  /** The names in a column that begin with `prefix`, in the order of the rows. */
  keysFrom(prefix: string, column = 0): readonly string[] {
    if (column > 0) return [...this.keys(column)].filter((key) => key.startsWith(prefix));
    const text = this.#text;
    const keys: string[] = [];
    let start = this.#lowerBound(prefix);
    while (start < text.length && text.startsWith(prefix, start)) {
      const end = this.#lineEnd(start);
      const [key = ""] = text.slice(start, end).split("\t", 1);
      if (key !== "" && !key.startsWith("#")) keys.push(key);
      start = end + 1;
    }
    return keys;
  }

  #search(key: string): Row | undefined {
    const start = this.#lowerBound(key);
    const row = this.#text.slice(start, this.#lineEnd(start)).split("\t");
    return row[0] === key && key !== "" && !key.startsWith("#") ? row : undefined;
  }

  /** Where the first line begins whose first cell is not below `key`. */
  #lowerBound(key: string): number {
    const text = this.#text;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = middle === 0 ? 0 : text.lastIndexOf("\n", middle - 1) + 1;
      const end = this.#lineEnd(middle);
      const tab = text.indexOf("\t", start);
      const cell = text.slice(start, tab < 0 || tab > end ? end : tab);
      if (cell < key) low = end + 1;
      else high = start;
    }
    return low;
  }

  #lineEnd(offset: number): number {
    const end = this.#text.indexOf("\n", offset);
    return end < 0 ? this.#text.length : end;
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
    const several: Row[] = [];
    for (const row of this.rows()) {
      const names = namesOf(row[column] ?? "");
      if (names.length > 1) several.push(row);
      for (const name of names.length === 1 ? names : []) {
        if (!index.has(name) || row[0] === name) index.set(name, row);
      }
    }
    for (const row of several) {
      for (const name of namesOf(row[column] ?? "")) if (!index.has(name)) index.set(name, row);
    }
    return index;
  }
}

/** The names in a cell; none where it is empty or a reason why there is no name (`-KEY`). */
function namesOf(cell: string): readonly string[] {
  return cell.startsWith("-") ? [] : words(cell);
}

/** The words of a cell; none in an empty one. */
export function words(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === "" ? [] : cell.split(" ");
}
