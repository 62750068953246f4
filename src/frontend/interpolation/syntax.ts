import type { ScalarType } from "../tree.ts";

/** A piece of the text that was parsed: UTF-16 offsets into it, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a text that holds `${` says. */
export type Expression = Literal | Concatenation | Interpolation | ListLiteral | MapLiteral;

/** A value that stands for itself. */
export interface Literal extends Range {
  readonly kind: "literal";
  readonly type: ScalarType;
  readonly value: string | number | bigint | boolean | null;
}

/** Text with interpolations in it, or text that was quoted; always gives a string. */
export interface Concatenation extends Range {
  readonly kind: "concatenation";
  readonly parts: readonly (string | Interpolation)[];
}

export type Interpolation = Reference | Call;

/** `${a.b[c]}`: the value at another place. Written as it stands, its pieces give the path. */
export interface Reference extends Range {
  readonly kind: "reference";
  readonly path: readonly (string | Interpolation)[];
  /** Where the path stands, without `${` and `}`. */
  readonly pathRange: Range;
}

/** `${name:a,b}`: what a resolver makes of its arguments. */
export interface Call extends Range {
  readonly kind: "call";
  readonly name: readonly (string | Interpolation)[];
  readonly nameRange: Range;
  readonly arguments: Sequence;
}

export interface ListLiteral extends Range {
  readonly kind: "list";
  readonly items: Sequence;
}

/** Items between commas; one that is left out is the empty string. */
export interface Sequence extends Range {
  readonly items: readonly Expression[];
  /** The place of the first item that is left out, if one is. */
  readonly firstGap?: number | undefined;
}

export interface MapLiteral extends Range {
  readonly kind: "map";
  readonly entries: readonly { readonly key: Literal; readonly value: Expression }[];
}
