import { Lexer } from "chevrotain";
import type { NixFile } from "../src/backends/nix/syntax.ts";
import { describeError } from "./describe-error.ts";
import { NixParser } from "./nix-parser.ts";
import { tokens } from "./nix-tokens.ts";

/** Something in a text that is not the Nix we write; `offset` counts UTF-16 code units. */
export interface NixProblem {
  readonly message: string;
  readonly offset: number;
}

export interface ParsedNix {
  readonly file?: NixFile;
  readonly problems: readonly NixProblem[];
}

let lexer: Lexer | undefined;
let parser: NixParser | undefined;

/**
 * Parses a file that the NixOS backend printed. It reads the subset of Nix that is printed and reports
 * anything else as a problem; it never throws.
 */
export function parseNix(text: string): ParsedNix {
  lexer ??= new Lexer(tokens, { positionTracking: "full" });
  parser ??= new NixParser();
  const lexed = lexer.tokenize(text);
  parser.input = lexed.tokens;
  const file = parser.file();
  const problems = [
    ...lexed.errors.map(({ message, offset }) => ({ message, offset })),
    ...parser.errors.map((error) => ({
      message: describeError(error),
      offset: finite(error.token.startOffset, text.length),
    })),
  ];
  return problems.length === 0 ? { file, problems } : { problems };
}

function finite(offset: number, end: number): number {
  return Number.isFinite(offset) ? offset : end;
}
