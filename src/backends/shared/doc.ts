import { builders, printer } from "prettier/doc";
import type { Origin } from "../../diagnostics/origin.ts";
import type { EmittedFile } from "../backend.ts";

export type Doc = builders.Doc;

export const { group, hardline, indent, join, line, literalline, softline } = builders;

/**
 * A label that carries origins. Prettier's printer passes labels through untouched, so the origins stay
 * with the piece of output they belong to.
 */
class Traced {
  readonly origins: readonly Origin[];
  constructor(origins: readonly Origin[]) {
    this.origins = origins;
  }
}

/** Marks everything printed for `doc` as coming from `origins` (inner marks win). */
export function traced(origins: Origin | readonly Origin[] | undefined, doc: Doc): Doc {
  if (origins === undefined) return doc;
  const list = "span" in origins ? [origins] : origins;
  if (list.length === 0) return doc;
  return { type: "label", label: new Traced(list), contents: doc } as unknown as Doc;
}

export interface Rendered {
  readonly text: string;
  /** Origins of each line of `text`, from line 1 at index 0. */
  readonly trace: readonly (readonly Origin[])[];
}

/**
 * Lays a document out at `width` columns and says where each line came from. The document must not use
 * `fill`, `ifBreak`, `lineSuffix` or `trim`: the printer has to keep the order of the leaves and print each
 * exactly once, because the leaves are found again by walking along the text.
 */
export function render(doc: Doc, width: number): Rendered {
  const text = printer.printDocToString(doc, { printWidth: width, tabWidth: 2, useTabs: false }).formatted;
  let trace: Rendered["trace"] | undefined;
  return {
    text,
    // Found when it is asked for: printing a file does not need it.
    get trace() {
      trace ??= traceLines(doc, text);
      return trace;
    },
  };
}

/** A printed document as a file; its trace stays unfound until somebody asks. */
export function emittedFile(path: string, rendered: Rendered): EmittedFile {
  return {
    path,
    text: rendered.text,
    get trace() {
      return rendered.trace;
    },
  };
}

type Visit = (leaf: string, origins: readonly Origin[]) => void;

function walkLeaves(doc: Doc, origins: readonly Origin[], visit: Visit): void {
  if (typeof doc === "string") {
    visit(doc, origins);
  } else if (Array.isArray(doc)) {
    for (const part of doc) walkLeaves(part, origins, visit);
  } else if ("contents" in doc) {
    const label = doc.type === "label" ? (doc.label as unknown) : undefined;
    walkLeaves(doc.contents, label instanceof Traced ? label.origins : origins, visit);
  }
}

function traceLines(doc: Doc, text: string): readonly (readonly Origin[])[] {
  const trace: LineOrigins[] = [undefined];
  let cursor = 0;
  const skipBlanks = (): void => {
    for (let code = text.charCodeAt(cursor); isBlank(code); code = text.charCodeAt(++cursor)) {
      if (code === newline) trace.push(undefined);
    }
  };
  walkLeaves(doc, [], (leaf, origins) => {
    if (leaf === "" || leaf === " ") return;
    skipBlanks();
    if (text.startsWith(leaf, cursor) && !leaf.includes("\n")) cursor += leaf.length;
    else followLeaf(leaf);
    if (origins.length > 0 && leaf.trim() !== "") trace.push(addOrigins(trace.pop(), origins));
  });
  /** Blanks of a leaf may have been trimmed or indented anew; everything else stands as it was. */
  function followLeaf(leaf: string): void {
    for (let i = 0; i < leaf.length; i++) {
      if (isBlank(leaf.charCodeAt(i))) continue;
      skipBlanks();
      if (text[cursor] !== leaf[i]) throw new Error(`the printed text lost the leaf ${JSON.stringify(leaf)}`);
      cursor++;
    }
  }
  skipBlanks();
  if (text.endsWith("\n")) trace.pop();
  return trace.map((origins) => (origins === undefined ? [] : [...origins]));
}

/** Most lines have one mark, whose origins serve as they are. */
type LineOrigins = Set<Origin> | readonly Origin[] | undefined;

function addOrigins(line: LineOrigins, added: readonly Origin[]): LineOrigins {
  if (line === undefined || line === added) return added;
  return new Set([...line, ...added]);
}

const newline = 0x0a;

function isBlank(code: number): boolean {
  return code === 0x20 || code === newline || code === 0x09;
}
