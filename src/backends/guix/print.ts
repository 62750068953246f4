import type { Origin } from "../../diagnostics/origin.ts";
import { type Doc, literalline, traced } from "../shared/doc.ts";
import { escapeText, isPlainSymbol } from "./escape.ts";
import { argumentsOnFirstLine, breaksAfterName, type Context, longList, maximumWidth } from "./style.ts";
import { prefixes, type Scheme, type SchemeDatum, type SchemeList, type SchemePrefix } from "./syntax.ts";

/** Where the next item goes. `isOpen`: after a bracket, prefix or line break, so that no space is due. */
interface Place {
  /** Column to which a line break returns. */
  readonly indentation: number;
  readonly column: number;
  readonly isOpen: boolean;
}

/**
 * Lays expressions out as `guix style --whole-file` leaves them. That layout is a matter of rules and not of
 * what fits, so every line break is decided here and the document holds no groups.
 */
export function printScheme(forms: readonly Scheme[]): Doc {
  const printer = new Printer();
  for (const form of forms) printer.printTopLevel(form);
  return printer.doc;
}

class Printer {
  readonly #parts: Doc[] = [];
  #origins: readonly Origin[] = [];

  get doc(): Doc {
    return this.#parts;
  }

  printTopLevel(form: Scheme): void {
    this.#print(form, { indentation: 0, column: 0, isOpen: true }, undefined);
    if (!isBlank(form)) this.#parts.push(literalline);
  }

  #write(text: string): void {
    this.#parts.push(traced(this.#origins, text));
  }

  #space(isOpen: boolean): void {
    if (!isOpen) this.#parts.push(" ");
  }

  #breakLine(indentation: number): number {
    this.#parts.push(literalline, " ".repeat(indentation));
    return indentation;
  }

  /** Prints `node` and returns the column after it. */
  #print(node: Scheme, place: Place, context: Context | undefined): number {
    const outer = this.#origins;
    if ("origins" in node && node.origins !== undefined) this.#origins = node.origins;
    const column = this.#printNode(node, place, context);
    this.#origins = outer;
    return column;
  }

  #printNode(node: Scheme, place: Place, context: Context | undefined): number {
    switch (node.kind) {
      case "comment":
        return this.#printComment(node.lines, place);
      case "verbatim":
        return this.#printVerbatim(node.text.replace(/\n+$/, ""), place);
      case "blank":
        if (!place.isOpen) this.#parts.push(literalline);
        return this.#breakLine(place.indentation);
      case "prefix":
        return this.#printPrefix(node, place, context);
      case "list":
        return node.items.length === 0 ? this.#printAtom(node, place) : this.#printList(node, place, context);
      default:
        return this.#printAtom(node, place);
    }
  }

  /** Comment lines, after which a new line stands ready. */
  #printComment(lines: readonly string[], place: Place): number {
    if (place.column !== place.indentation) this.#breakLine(place.indentation);
    for (const line of lines) {
      this.#parts.push(`;; ${line}`.trimEnd());
      this.#breakLine(place.indentation);
    }
    return place.indentation;
  }

  /** Text as it stands: indenting its further lines could change a string in it. */
  #printVerbatim(text: string, place: Place): number {
    if (place.column !== place.indentation) this.#breakLine(place.indentation);
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) this.#parts.push(literalline);
      this.#write(line);
    }
    return this.#breakLine(place.indentation);
  }

  #printPrefix(node: SchemePrefix, place: Place, context: Context | undefined): number {
    this.#space(place.isOpen);
    const sign = prefixes[node.prefix];
    this.#write(sign);
    const column = place.column + sign.length + (place.isOpen ? 0 : 1);
    return this.#print(node.datum, { ...place, column, isOpen: true }, context);
  }

  #printAtom(node: SchemeDatum, place: Place): number {
    const text = atomText(node);
    const width = widestLine(text);
    if (place.column + 1 + width > maximumWidth && !place.isOpen) {
      this.#breakLine(place.indentation);
      this.#writeAtom(node, text);
      return place.indentation + width;
    }
    this.#space(place.isOpen);
    this.#writeAtom(node, text);
    return place.column + width + (place.isOpen ? 0 : 1);
  }

  #writeAtom(node: SchemeDatum, text: string): void {
    if (!text.includes("\n")) {
      this.#write(text);
      return;
    }
    const lineOrigins = node.kind === "string" ? node.lineOrigins : undefined;
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) this.#parts.push(literalline);
      const last = index > 0 && line === '"';
      this.#parts.push(traced(last ? [] : (lineOrigins?.[index] ?? this.#origins), line));
    }
  }

  #printList(node: SchemeList, place: Place, context: Context | undefined): number {
    const [head, ...tail] = node.items;
    if (head === undefined) return place.column;
    const name = head.kind === "symbol" ? head.name : "";
    const lead = argumentsOnFirstLine(name);
    const inside: Context = { head: name, around: context };
    if (lead !== undefined) return this.#printBodyForm(name, tail, lead, place, inside);
    return this.#printCall(head, tail, place, inside);
  }

  #printBodyForm(name: string, items: readonly Scheme[], lead: number, place: Place, inside: Context): number {
    this.#space(place.isOpen);
    const start = place.column + (place.isOpen ? 0 : 1);
    this.#write(lead === 0 ? `(${name}` : `(${name} `);
    const first = start + 1 + name.length + (lead === 0 ? 0 : 1);
    let column = first;
    for (const [index, item] of items.slice(0, lead).entries()) {
      column = this.#print(item, { indentation: first, column, isOpen: index === 0 }, inside);
    }
    const indentation = start + 2;
    if (items.length >= lead) column = this.#breakLine(indentation);
    column = this.#printItems(items.slice(lead), { indentation, column, isOpen: true }, inside);
    this.#write(")");
    return column + 1;
  }

  #printCall(head: Scheme, tail: readonly Scheme[], place: Place, inside: Context): number {
    const isPastMargin = place.column >= maximumWidth;
    if (isPastMargin) this.#breakLine(place.indentation);
    else this.#space(place.isOpen);
    const start = isPastMargin ? place.indentation + 1 : place.column + (place.isOpen ? 1 : 2);
    this.#write("(");
    const afterHead = this.#print(head, { indentation: start, column: start, isOpen: true }, inside);
    const isBroken =
      breaksAfterName(inside.head, inside.around) || isListOfLists(head, tail) || tail[0]?.kind === "comment";
    const isHanging = isBroken || afterHead >= maximumWidth || head.kind !== "symbol" || protrudes(tail, afterHead + 1);
    const indentation = isHanging ? start : afterHead + 1;
    const next = isBroken ? this.#breakLine(indentation) : afterHead;
    const column = this.#printItems(tail, { indentation, column: next, isOpen: isBroken }, inside);
    this.#write(")");
    return column + 1;
  }

  #printItems(items: readonly Scheme[], place: Place, inside: Context): number {
    const isLong = countItems(items) > longList;
    let column = place.column;
    let isOpen = place.isOpen;
    let staysOnLine = true;
    for (const item of items) {
      const breaks =
        !staysOnLine && !isOpen && !isBlank(item) && (isLong || isCompound(item) || item.kind === "keyword");
      if (breaks) column = this.#breakLine(place.indentation);
      column = this.#print(item, { indentation: place.indentation, column, isOpen: isOpen || breaks }, inside);
      isOpen = isBlank(item);
      staysOnLine = item.kind === "keyword";
    }
    return column;
  }
}

/** As `guix style` counts: each line of a comment is an item. */
function countItems(items: readonly Scheme[]): number {
  return items.reduce((count, item) => count + (item.kind === "comment" ? item.lines.length : 1), 0);
}

function isBlank(node: Scheme): boolean {
  return node.kind === "comment" || node.kind === "blank" || node.kind === "verbatim";
}

function isCompound(node: Scheme): boolean {
  return node.kind === "prefix" || (node.kind === "list" && node.items.length > 0);
}

/** Such as the bindings of `let`; to `guix style`, `#~x` and `#$x` are lists as well, but `'x` is not. */
function isListOfLists(head: Scheme, tail: readonly Scheme[]): boolean {
  return isCompound(head) && !(head.kind === "prefix" && head.prefix === "quote") && tail.length > 0;
}

/** Whether an item written at `column` would pass the right margin; compound items are not measured. */
function protrudes(items: readonly Scheme[], column: number): boolean {
  return items.some((item) => {
    switch (item.kind) {
      case "string":
        return column + widestLine(item.value) + 2 >= maximumWidth;
      case "symbol":
        return column + item.name.length >= maximumWidth;
      case "boolean":
        return column + 2 >= maximumWidth;
      case "list":
        return item.items.length === 0 && column + 2 >= maximumWidth;
      default:
        return false;
    }
  });
}

/** Strings longer than this keep their line breaks. */
const keepsLinesFrom = 41;

function atomText(node: SchemeDatum): string {
  switch (node.kind) {
    case "string":
      return `"${escapeText(node.value, characterCount(node.value) >= keepsLinesFrom)}"`;
    case "symbol":
      if (!isPlainSymbol(node.name)) throw new Error(`no plain Scheme symbol: ${JSON.stringify(node.name)}`);
      return node.name;
    case "keyword":
      if (!isPlainSymbol(node.name)) throw new Error(`no plain Scheme keyword: ${JSON.stringify(node.name)}`);
      return `#:${node.name}`;
    case "integer":
      return String(node.value);
    case "boolean":
      return node.value ? "#t" : "#f";
    default:
      return "()";
  }
}

function widestLine(text: string): number {
  if (!text.includes("\n")) return characterCount(text);
  return text.split("\n").reduce((widest, line) => Math.max(widest, characterCount(line)), 0);
}

/** Characters as Guile counts them: code points. */
function characterCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count++;
  return count;
}
