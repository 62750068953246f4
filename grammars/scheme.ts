import { createToken, EmbeddedActionsParser, Lexer } from "chevrotain";
import {
  boolean,
  integer,
  keyword,
  list,
  type PrefixName,
  prefixes,
  type SchemeDatum,
  string,
  symbol,
} from "../src/backends/guix/syntax.ts";
import { describeError } from "./describe-error.ts";

/*
 * The Scheme that the Guix backend writes, read back into the tree it was printed from; comments and empty lines
 * leave nothing. Lexical syntax: Guile reference manual, "Data Types"; `#~`, `#$`: Guix manual, "G-Expressions".
 */
const blank = createToken({ name: "Blank", pattern: /[ \t\r\n\f]+/, group: Lexer.SKIPPED, line_breaks: true });
const comment = createToken({ name: "Comment", pattern: /;[^\n]*/, group: Lexer.SKIPPED });
const open = createToken({ name: "Open", pattern: "(" });
const close = createToken({ name: "Close", pattern: ")" });
const quoteSign = createToken({ name: "Quote", pattern: "'" });
const gexpSign = createToken({ name: "Gexp", pattern: "#~" });
const spliceSign = createToken({ name: "UngexpSplicing", pattern: "#$@" });
const ungexpSign = createToken({ name: "Ungexp", pattern: "#$" });
const text = createToken({ name: "String", pattern: /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/, line_breaks: true });
const keywordName = createToken({ name: "Keyword", pattern: /#:[^\s()'"`;,]+/ });
const truth = createToken({ name: "True", pattern: /#t(?:rue)?(?![^\s()'"`;,])/ });
const falsehood = createToken({ name: "False", pattern: /#f(?:alse)?(?![^\s()'"`;,])/ });
const number = createToken({ name: "Integer", pattern: /-?[0-9]+(?![^\s()'"`;,])/ });
const name = createToken({ name: "Symbol", pattern: /[^\s()'"`;,#][^\s()'"`;,]*/ });

const prefixOfSign: Readonly<Record<string, PrefixName>> = Object.fromEntries(
  Object.entries(prefixes).map(([prefix, sign]) => [sign, prefix as PrefixName]),
);

const tokens = [
  blank,
  comment,
  open,
  close,
  quoteSign,
  gexpSign,
  spliceSign,
  ungexpSign,
  text,
  keywordName,
  truth,
  falsehood,
  number,
  name,
];

class SchemeParser extends EmbeddedActionsParser {
  constructor() {
    super(tokens);
    this.performSelfAnalysis();
  }

  readonly file = this.RULE("file", (): SchemeDatum[] => {
    const forms: SchemeDatum[] = [];
    this.MANY(() => {
      forms.push(this.SUBRULE(this.datum));
    });
    return forms;
  });

  readonly datum: () => SchemeDatum = this.RULE("datum", () =>
    this.OR<SchemeDatum>([
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.prefixed) },
      { ALT: () => this.SUBRULE(this.atom) },
    ]),
  );

  readonly list = this.RULE("list", (): SchemeDatum => {
    const items: SchemeDatum[] = [];
    this.CONSUME(open);
    this.MANY(() => {
      items.push(this.SUBRULE(this.datum));
    });
    this.CONSUME(close);
    return list(...items);
  });

  readonly prefixed = this.RULE("prefixed", (): SchemeDatum => {
    const sign = this.OR([
      { ALT: () => this.CONSUME(quoteSign) },
      { ALT: () => this.CONSUME(gexpSign) },
      { ALT: () => this.CONSUME(spliceSign) },
      { ALT: () => this.CONSUME(ungexpSign) },
    ]);
    const datum = this.SUBRULE(this.datum);
    return { kind: "prefix", prefix: prefixOfSign[sign.image] ?? "quote", datum };
  });

  readonly atom = this.RULE(
    "atom",
    (): SchemeDatum =>
      this.OR<SchemeDatum>([
        { ALT: () => string(readString(this.CONSUME(text).image)) },
        { ALT: () => keyword(this.CONSUME(keywordName).image.slice(2)) },
        { ALT: () => boolean(this.CONSUME(truth).image.startsWith("#t")) },
        { ALT: () => boolean(this.CONSUME(falsehood).image.startsWith("#t")) },
        { ALT: () => integer(Number(this.CONSUME(number).image)) },
        { ALT: () => symbol(this.CONSUME(name).image) },
      ]),
  );
}

const lettered: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
};

/** The value of a string literal, quotes included (Guile manual, "String Read Syntax"). */
function readString(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\s\S]))/g,
      (_, x?: string, u?: string, long?: string, letter?: string) => {
        const hex = x ?? u ?? long;
        if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
        return lettered[letter ?? ""] ?? letter ?? "";
      },
    );
}

export interface ParsedScheme {
  readonly forms: readonly SchemeDatum[];
  /** What is wrong with the text, each with its line; empty where it was read whole. */
  readonly errors: readonly string[];
}

const lexer = new Lexer(tokens);
const parser = new SchemeParser();

/** Reads the expressions of a Scheme file; a file with errors gives the forms read before them. */
export function parseScheme(source: string): ParsedScheme {
  const scanned = lexer.tokenize(source);
  parser.input = scanned.tokens;
  const forms = parser.file();
  const errors = [
    ...scanned.errors.map((error) => `line ${error.line ?? 1}: ${error.message}`),
    ...parser.errors.map((error) => `line ${error.token.startLine || "last"}: ${describeError(error)}`),
  ];
  return { forms: forms ?? [], errors };
}
