import type { Origin } from "../../diagnostics/origin.ts";

/** Where a piece of the output came from. */
export type Origins = readonly Origin[];

interface Traceable {
  /** Inner origins win over those of the list around them. */
  readonly origins?: Origins;
}

export interface SchemeList extends Traceable {
  readonly kind: "list";
  readonly items: readonly Scheme[];
}

export interface SchemeSymbol extends Traceable {
  readonly kind: "symbol";
  readonly name: string;
}

export interface SchemeString extends Traceable {
  readonly kind: "string";
  readonly value: string;
  /** Origins of each line of `value`, for text that several resources wrote. */
  readonly lineOrigins?: readonly (Origins | undefined)[];
}

/** `#:name`. */
export interface SchemeKeyword extends Traceable {
  readonly kind: "keyword";
  readonly name: string;
}

export interface SchemeInteger extends Traceable {
  readonly kind: "integer";
  readonly value: number;
}

export interface SchemeBoolean extends Traceable {
  readonly kind: "boolean";
  readonly value: boolean;
}

/** Reader abbreviations, `'x`, `#~x`, `#$x`, `#$@x`, by the names that Guile's reader gives them. */
export const prefixes = { quote: "'", gexp: "#~", ungexp: "#$", "ungexp-splicing": "#$@" } as const;
export type PrefixName = keyof typeof prefixes;

export interface SchemePrefix extends Traceable {
  readonly kind: "prefix";
  readonly prefix: PrefixName;
  readonly datum: Scheme;
}

/** A comment with lines of its own; never the first item of a list. */
export interface SchemeComment {
  readonly kind: "comment";
  readonly lines: readonly string[];
}

/** One empty line. */
export interface SchemeBlank {
  readonly kind: "blank";
}

/** Scheme that the author of the Ch-obolo wrote: printed as it stands, on lines of its own. */
export interface SchemeVerbatim extends Traceable {
  readonly kind: "verbatim";
  readonly text: string;
}

export type SchemeDatum =
  | SchemeList
  | SchemeSymbol
  | SchemeString
  | SchemeKeyword
  | SchemeInteger
  | SchemeBoolean
  | SchemePrefix;

export type Scheme = SchemeDatum | SchemeComment | SchemeBlank | SchemeVerbatim;

/** A list; a bare string stands for the symbol of that name. */
export function list(...items: readonly (Scheme | string)[]): SchemeList {
  return { kind: "list", items: items.map((item) => (typeof item === "string" ? symbol(item) : item)) };
}

export const symbol = (name: string): SchemeSymbol => ({ kind: "symbol", name });
export const string = (value: string): SchemeString => ({ kind: "string", value });
export const keyword = (name: string): SchemeKeyword => ({ kind: "keyword", name });
export const integer = (value: number): SchemeInteger => ({ kind: "integer", value });
export const boolean = (value: boolean): SchemeBoolean => ({ kind: "boolean", value });
export const comment = (...lines: readonly string[]): SchemeComment => ({ kind: "comment", lines });
export const blank: SchemeBlank = { kind: "blank" };

const prefixed =
  (prefix: PrefixName) =>
  (datum: Scheme): SchemePrefix => ({ kind: "prefix", prefix, datum });

export const quote = prefixed("quote");
export const gexp = prefixed("gexp");
export const ungexp = prefixed("ungexp");

/** Marks everything printed for `node` as coming from `origins`. */
export function from<T extends SchemeDatum>(origins: Origin | Origins | undefined, node: T): T {
  if (origins === undefined) return node;
  return { ...node, origins: "span" in origins ? [origins] : origins };
}
