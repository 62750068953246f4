import { type IToken, Lexer } from "chevrotain";
import type { Expression, Range } from "../src/frontend/interpolation/syntax.ts";
import { InterpolationParser } from "./interpolation-parser.ts";
import * as token from "./interpolation-tokens.ts";

/** What keeps a text from being read. */
export interface InterpolationProblem extends Range {
  /**
   * `unclosed`: what opens at `start` is never closed. `character`: one that may not stand there. `unexpected`: the text
   * goes on in a way that means nothing. `depth`, `digits`: it is nested deeper, or holds a longer number, than allowed.
   */
  readonly kind: "unclosed" | "character" | "unexpected" | "depth" | "digits";
  /** Where the problem lies: in the path or name behind `${`, among arguments, or in text. */
  readonly inside: "path" | "arguments" | "text";
}

export type ParsedInterpolation = { readonly expression: Expression } | { readonly problem: InterpolationProblem };

/** `value`: the text of a value. `decoded`: a text that `oc.decode` reads. */
export type StartRule = "value" | "decoded";

let lexer: Lexer | undefined;
let parser: InterpolationParser | undefined;

export interface InterpolationLimits {
  /** How deep brackets, quotes and interpolations may lie inside each other. */
  readonly depth: number;
  /** How many characters a whole number may have. */
  readonly digits: number;
}

/** Reads a text that holds `${`. It never throws; the first problem ends it. */
export function parseInterpolation(text: string, rule: StartRule, limits: InterpolationLimits): ParsedInterpolation {
  lexer ??= new Lexer(token.lexerDefinition, { positionTracking: "onlyOffset", recoveryEnabled: false });
  parser ??= new InterpolationParser();
  const { tokens, errors } = lexer.tokenize(text, rule === "value" ? "top" : "value");
  const nesting = new Nesting(tokens);
  const tooDeep = nesting.firstDeeperThan(limits.depth);
  if (tooDeep !== undefined) return { problem: nesting.problem("depth", tooDeep.startOffset, tooDeep.image.length) };
  const tooLong = tokens.find(({ tokenType, image }) => tokenType === token.integer && image.length > limits.digits);
  if (tooLong !== undefined) return { problem: nesting.problem("digits", tooLong.startOffset, tooLong.image.length) };
  parser.input = tokens;
  const expression = rule === "value" ? parser.value() : parser.decoded();
  const unexpected = parser.errors[0]?.token;
  if (unexpected !== undefined && !Number.isNaN(unexpected.startOffset)) {
    return { problem: nesting.problem("unexpected", unexpected.startOffset, unexpected.image.length) };
  }
  const [illegal] = errors;
  if (illegal !== undefined) return { problem: nesting.problem("character", illegal.offset, 1) };
  if (unexpected !== undefined) return { problem: nesting.unclosed(text.length) };
  return { expression };
}

interface Opened {
  readonly token: IToken;
  readonly inside: InterpolationProblem["inside"];
}

/** Which brackets are open at each token. */
class Nesting {
  readonly #tokens: readonly IToken[];

  constructor(tokens: readonly IToken[]) {
    this.#tokens = tokens;
  }

  firstDeeperThan(limit: number): IToken | undefined {
    const open: Opened[] = [];
    for (const found of this.#tokens) {
      follow(open, found);
      if (open.length > limit) return found;
    }
    return undefined;
  }

  problem(kind: InterpolationProblem["kind"], start: number, length: number): InterpolationProblem {
    return { kind, inside: this.#openAt(start).at(-1)?.inside ?? "text", start, end: start + length };
  }

  /** The innermost bracket that is still open at the end; the end itself where none is. */
  unclosed(end: number): InterpolationProblem {
    const last = this.#openAt(end).at(-1);
    if (last === undefined) return { kind: "unexpected", inside: "text", start: end, end };
    const { startOffset, image } = last.token;
    return { kind: "unclosed", inside: last.inside, start: startOffset, end: startOffset + image.trimEnd().length };
  }

  #openAt(offset: number): readonly Opened[] {
    const open: Opened[] = [];
    for (const found of this.#tokens) {
      if (found.startOffset >= offset) break;
      follow(open, found);
    }
    return open;
  }
}

/** Keeps `open` up to date over one token. */
function follow(open: Opened[], found: IToken): void {
  const { tokenType } = found;
  if (tokenType === token.interpolationOpen) open.push({ token: found, inside: "path" });
  else if (tokenType === token.bracketOpen || tokenType === token.braceOpen)
    open.push({ token: found, inside: "arguments" });
  else if (tokenType.CATEGORIES?.includes(token.quoteOpen)) open.push({ token: found, inside: "text" });
  else if (tokenType === token.argumentsOpen) open.push({ token: open.pop()?.token ?? found, inside: "arguments" });
  else if (
    tokenType === token.braceClose ||
    tokenType === token.bracketClose ||
    tokenType.CATEGORIES?.includes(token.quoteClose)
  )
    open.pop();
}
