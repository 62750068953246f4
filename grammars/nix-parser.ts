import { EmbeddedActionsParser, type IToken, type TokenType } from "chevrotain";
import type { Binding, Item, Nix, NixFile, Operator, Parameter } from "../src/backends/nix/syntax.ts";
import { readIndented, readQuoted } from "./nix-strings.ts";
import * as token from "./nix-tokens.ts";

const words: Readonly<Record<string, Nix>> = {
  true: { kind: "boolean", value: true },
  false: { kind: "boolean", value: false },
  null: { kind: "null" },
};

const noNix: Nix = { kind: "null" };

/** Reads the Nix that the NixOS backend writes back into its syntax tree, comments and blank lines included. */
export class NixParser extends EmbeddedActionsParser {
  constructor() {
    super(token.tokens);
    this.performSelfAnalysis();
  }

  readonly file = this.RULE("file", (): NixFile => {
    const comments = this.SUBRULE(this.comments);
    return { comments, expression: this.SUBRULE(this.expression) };
  });

  readonly expression = this.RULE(
    "expression",
    (): Nix =>
      this.OR<Nix>([
        { GATE: () => this.#isNext(token.identifier, token.colon), ALT: () => this.SUBRULE(this.nameFunction) },
        { GATE: () => this.#isPattern(), ALT: () => this.SUBRULE(this.patternFunction) },
        { ALT: () => this.SUBRULE(this.letExpression) },
        { ALT: () => this.SUBRULE(this.withExpression) },
        { ALT: () => this.SUBRULE(this.operation) },
      ]),
  );

  readonly nameFunction = this.RULE("nameFunction", (): Nix => {
    const name = this.CONSUME(token.identifier).image;
    this.CONSUME(token.colon);
    return { kind: "function", parameter: { kind: "name", name }, body: this.SUBRULE(this.expression) };
  });

  readonly patternFunction = this.RULE("patternFunction", (): Nix => {
    const parameter = this.SUBRULE(this.pattern);
    this.CONSUME(token.colon);
    return { kind: "function", parameter, body: this.SUBRULE(this.expression) };
  });

  readonly pattern = this.RULE("pattern", (): Parameter => {
    const names: string[] = [];
    let isOpen = false;
    this.CONSUME(token.leftBrace);
    this.MANY(() => {
      this.OR([
        { ALT: () => names.push(this.CONSUME(token.identifier).image) },
        {
          ALT: () => {
            this.CONSUME(token.ellipsis);
            isOpen = true;
          },
        },
      ]);
      this.OPTION(() => this.CONSUME(token.comma));
    });
    this.CONSUME(token.rightBrace);
    return { kind: "pattern", names, isOpen };
  });

  readonly letExpression = this.RULE("letExpression", (): Nix => {
    this.CONSUME(token.letWord);
    const bindings = this.SUBRULE(this.bindings);
    this.CONSUME(token.inWord);
    return { kind: "let", bindings, body: this.SUBRULE(this.expression) };
  });

  readonly withExpression = this.RULE("withExpression", (): Nix => {
    this.CONSUME(token.withWord);
    const scope = this.SUBRULE(this.operation);
    this.CONSUME(token.semicolon);
    return { kind: "with", scope, body: this.SUBRULE(this.expression) };
  });

  readonly operation = this.RULE("operation", (): Nix => {
    const operands = [this.SUBRULE(this.application)];
    let operator: Operator = "+";
    this.MANY(() => {
      operator = this.SUBRULE(this.operator);
      operands.push(this.SUBRULE2(this.application));
    });
    return operands.length === 1 ? (operands[0] ?? noNix) : { kind: "operator", operator, operands };
  });

  readonly operator = this.RULE("operator", (): Operator => {
    const found = this.OR([
      { ALT: () => this.CONSUME(token.update) },
      { ALT: () => this.CONSUME(token.concat) },
      { ALT: () => this.CONSUME(token.plus) },
    ]);
    return found.image as Operator;
  });

  readonly application = this.RULE("application", (): Nix => {
    const terms: Nix[] = [];
    this.AT_LEAST_ONE(() => {
      terms.push(this.SUBRULE(this.term));
    });
    const [callee = noNix, ...rest] = terms;
    return rest.length === 0 ? callee : { kind: "apply", callee, arguments: rest };
  });

  readonly term = this.RULE("term", (): Nix => {
    const base = this.SUBRULE(this.atom);
    const path: string[] = [];
    this.MANY(() => {
      this.CONSUME(token.dot);
      path.push(this.SUBRULE(this.attributeName));
    });
    return path.length === 0 ? base : { kind: "select", base, path };
  });

  readonly atom = this.RULE(
    "atom",
    (): Nix =>
      this.OR<Nix>([
        { ALT: () => readWord(this.CONSUME(token.identifier)) },
        { ALT: () => ({ kind: "string", value: readQuoted(this.CONSUME(token.quoted).image) }) },
        { ALT: () => ({ kind: "lines", value: readIndented(this.CONSUME(token.indented).image) }) },
        { ALT: () => ({ kind: "path", text: this.CONSUME(token.pathLiteral).image }) },
        { ALT: () => ({ kind: "integer", value: Number(this.CONSUME(token.integerLiteral).image) }) },
        { ALT: () => readVerbatim(this.CONSUME(token.verbatimText), false) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.attributeSet) },
        { ALT: () => this.SUBRULE(this.parentheses) },
      ]),
  );

  readonly parentheses = this.RULE("parentheses", (): Nix => {
    this.CONSUME(token.leftParenthesis);
    const inner = this.SUBRULE(this.expression);
    this.CONSUME(token.rightParenthesis);
    return inner;
  });

  readonly list = this.RULE("list", (): Nix => {
    const items: Item[] = [];
    this.CONSUME(token.leftBracket);
    this.MANY(() => {
      const comments = this.SUBRULE(this.comments);
      items.push({ value: this.SUBRULE(this.term), ...(comments.length > 0 ? { comments } : {}) });
    });
    this.CONSUME(token.rightBracket);
    return { kind: "list", items };
  });

  readonly attributeSet = this.RULE("attributeSet", (): Nix => {
    this.CONSUME(token.leftBrace);
    const inside = this.OR<Nix>([
      { ALT: () => readVerbatim(this.CONSUME(token.verbatimText), true) },
      { ALT: () => ({ kind: "attrs", bindings: this.SUBRULE(this.bindings) }) },
    ]);
    this.CONSUME(token.rightBrace);
    return inside;
  });

  readonly bindings = this.RULE("bindings", (): Binding[] => {
    const bindings: Binding[] = [];
    let lastLine: number | undefined;
    this.MANY(() => {
      const isSeparated = lastLine !== undefined && (this.LA(1).startLine ?? 0) > lastLine + 1;
      const comments = this.SUBRULE(this.comments);
      const path = this.SUBRULE(this.attributePath);
      this.CONSUME(token.equals);
      const value = this.SUBRULE(this.expression);
      lastLine = this.CONSUME(token.semicolon).endLine;
      const extras = { ...(comments.length > 0 ? { comments } : {}), ...(isSeparated ? { isSeparated } : {}) };
      bindings.push({ path, value, ...extras });
    });
    return bindings;
  });

  readonly attributePath = this.RULE("attributePath", (): string[] => {
    const path: string[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: token.dot, DEF: () => path.push(this.SUBRULE(this.attributeName)) });
    return path;
  });

  readonly attributeName = this.RULE("attributeName", (): string =>
    this.OR<string>([
      { ALT: () => this.CONSUME(token.identifier).image },
      { ALT: () => readQuoted(this.CONSUME(token.quoted).image) },
    ]),
  );

  readonly comments = this.RULE("comments", (): string[] => {
    const comments: string[] = [];
    this.MANY(() => comments.push(this.CONSUME(token.comment).image.slice(1).trim()));
    return comments;
  });

  #isNext(...types: readonly TokenType[]): boolean {
    return types.every((type, index) => this.LA(index + 1).tokenType === type);
  }

  /** Whether the brace ahead opens a function's parameter, not an attribute set. */
  #isPattern(): boolean {
    const { leftBrace, rightBrace, identifier, comma, ellipsis, colon } = token;
    return (
      this.#isNext(leftBrace, ellipsis) ||
      this.#isNext(leftBrace, identifier, comma) ||
      this.#isNext(leftBrace, identifier, rightBrace, colon) ||
      this.#isNext(leftBrace, rightBrace, colon)
    );
  }
}

function readWord(found: IToken): Nix {
  return words[found.image] ?? { kind: "identifier", name: found.image };
}

function readVerbatim(found: IToken, isBindings: boolean): Nix {
  const rows = found.image.split("\n").slice(1, -1);
  // While chevrotain records the grammar it hands out a token without a place.
  const indentation = " ".repeat(Math.max((found.startColumn ?? 1) - 1, 0));
  const isIndented = rows.every((row) => row === "" || row.startsWith(indentation));
  const text = rows.map((row) => (isIndented ? row.slice(indentation.length) : row)).join("\n");
  return { kind: "verbatim", text, isBindings };
}
