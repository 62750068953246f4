import type { TextEdit } from "../diagnostics/diagnostic.ts";

/** Edits of one text that do not overlap. Equal edits count once. */
export class TextEdits {
  /** In the order of their places. */
  readonly #edits: TextEdit[] = [];

  get all(): readonly TextEdit[] {
    return this.#edits;
  }

  /** Whether an edit is there already, or touches no text that another one changes. */
  fits(edit: TextEdit): boolean {
    const place = this.#placeOf(edit);
    return [this.#edits[place - 1], this.#edits[place]].every(
      (other) => other === undefined || isEqual(edit, other) || !overlaps(edit, other),
    );
  }

  /** Adds an edit that fits. */
  add(edit: TextEdit): void {
    const place = this.#placeOf(edit);
    const known = this.#edits[place];
    if (known === undefined || !isEqual(edit, known)) this.#edits.splice(place, 0, edit);
  }

  /** The text with every edit made; all else stays, byte for byte. */
  applyTo(text: string): string {
    const pieces: string[] = [];
    let end = 0;
    for (const edit of this.#edits) {
      pieces.push(text.slice(end, edit.span.start), edit.text);
      end = edit.span.end;
    }
    return pieces.join("") + text.slice(end);
  }

  /** Where the text of each edit stands once all are made. */
  written(): readonly { readonly edit: TextEdit; readonly start: number; readonly end: number }[] {
    let shift = 0;
    return this.#edits.map((edit) => {
      const start = edit.span.start + shift;
      shift += edit.text.length - (edit.span.end - edit.span.start);
      return { edit, start, end: start + edit.text.length };
    });
  }

  /** The first edit that does not lie wholly before `edit`. */
  #placeOf({ span }: TextEdit): number {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#edits[middle]?.span ?? span;
      if (other.start < span.start || (other.start === span.start && other.end < span.end)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isEqual(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** Two insertions at one place overlap: nobody said which comes first. */
function overlaps({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  if (a.start === b.start && a.end === b.end) return true;
  return a.start < b.end && b.start < a.end;
}
