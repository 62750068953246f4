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

  /** The row whose column `column` is the one name `key`; where several are, the one whose first column is `key`, or the first. */
  find(key: string, column = 0): Row | undefined {
    const found = this.#index(column).get(key);
    return typeof found === "number" ? this.#split(found) : found;
  }

  /** The names in a column, in the order of the rows; cells without a name or with several are left out. */
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
    for (const row of this.rows()) {
      const key = row[column] ?? "";
      if (isName(key) && (!index.has(key) || row[0] === key)) index.set(key, row);
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

/** Whether a cell is one name: neither empty, nor several, nor a reason why there is none (`-KEY`). */
function isName(cell: string): boolean {
  return cell !== "" && !cell.startsWith("-") && !cell.includes(" ");
}

/** The words of a cell; none in an empty one. */
export function words(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === "" ? [] : cell.split(" ");
}
