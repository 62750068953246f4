/** What the scanner gives the parser. Tokens without text of their own are empty or an indicator. */
export type Token = IndicatorToken | NameToken | TagToken | ScalarToken | DirectiveToken;

export type IndicatorKind =
  | "end of file"
  | "document start"
  | "document end"
  | "block list"
  | "block mapping"
  | "block end"
  | "["
  | "]"
  | "{"
  | "}"
  | "-"
  | ","
  | "key"
  | "value";

interface Placed {
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface IndicatorToken extends Placed {
  readonly kind: IndicatorKind;
}

export interface NameToken extends Placed {
  readonly kind: "alias" | "anchor";
  readonly name: string;
}

export interface TagToken extends Placed {
  readonly kind: "tag";
  /** `!`, `!!` or `!name!`; undefined where the suffix is the whole tag. */
  readonly handle: string | undefined;
  readonly suffix: string;
}

export type ScalarStyle = "plain" | "'" | '"' | "|" | ">";

export interface ScalarToken extends Placed {
  readonly kind: "scalar";
  readonly text: string;
  readonly style: ScalarStyle;
}

export interface DirectiveToken extends Placed {
  readonly kind: "directive";
  /** Undefined for a directive that nobody knows: it is skipped. */
  readonly value: YamlDirective | TagDirective | undefined;
}

export interface YamlDirective {
  readonly name: "YAML";
  readonly major: number;
}

export interface TagDirective {
  readonly name: "TAG";
  readonly handle: string;
  readonly prefix: string;
}
