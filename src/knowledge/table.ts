/** One row of a table, by column. Cells that the text leaves out are empty. */
export type Row = readonly string[];

/**
 * A tab-separated text with one row a line. Lines that begin with `#` are comments. Nothing is read before the
 * first question, and a row is split only when it is asked for: a run pays for the tables that it uses.
 */
export class Table {
  readonly #text: string;
  readonly #indexes = new Map<number, ReadonlyMap<string, Row | number>>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The row that has the name `key` in column `column`. Where several have it, a row of that name in all columns
   * comes first, then the first with no other name beside it.
   */
  find(key: string, column = 0): Row | undefined {
    const found = this.#index(column).get(key);
    return typeof found === "number" ? this.#split(found) : found;
  }

  /** The names in a column; cells that give a reason instead (`-KEY`) have none. */
  keys(column = 0): Iterable<string> {
    return this.#index(column).keys();
  }

  *rows(): Iterable<Row> {
    for (const start of this.#starts()) yield this.#split(start);
  }

  #index(column: number): ReadonlyMap<string, Row | number> {
    let index = this.#indexes.get(column);
    if (index === undefined) {
      index = column === 0 ? this.#indexFirst() : this.#indexOther(column);
      this.#indexes.set(column, index);
    }
    return index;
  }

  #indexFirst(): ReadonlyMap<string, number> {
    const index = new Map<string, number>();
    for (const start of this.#starts()) {
      const tab = this.#text.indexOf("\t", start);
      index.set(this.#text.slice(start, tab), start);
    }
    return index;
  }

  #indexOther(column: number): ReadonlyMap<string, Row> {
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

  *#starts(): Iterable<number> {
    const text = this.#text;
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf("\n", start);
      if (text[start] !== "#" && text[start] !== "\n") yield start;
      if (end < 0) return;
      start = end + 1;
    }
  }

  #split(start: number): Row {
    const end = this.#text.indexOf("\n", start);
    return this.#text.slice(start, end < 0 ? undefined : end).split("\t");
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
