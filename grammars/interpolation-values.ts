import type { IToken } from "chevrotain";
import type { Concatenation, Interpolation, Literal, Range } from "../src/frontend/interpolation/syntax.ts";
import * as token from "./interpolation-tokens.ts";

/** A piece of a text: a token, or an interpolation between tokens. */
export type Piece = IToken | Interpolation;

export function isInterpolation(piece: Piece | undefined): piece is Interpolation {
  return piece !== undefined && "kind" in piece;
}

/** The text of a value or of a quoted string, escapes read; a text that is one interpolation is that interpolation. */
export function readText(pieces: readonly Piece[], range: Range, isQuoted: boolean): Concatenation | Interpolation {
  const [first] = pieces;
  if (!isQuoted && pieces.length === 1 && isInterpolation(first)) return first;
  const parts = pieces.map((piece, index) =>
    isInterpolation(piece) ? piece : readTextToken(piece, pieces[index + 1], isQuoted),
  );
  return { kind: "concatenation", parts: joinStrings(parts), ...range };
}

/** Backslashes count by two where they stand before `${`, and, between quotes, before the closing quote. */
function readTextToken({ tokenType, image }: IToken, next: Piece | undefined, isQuoted: boolean): string {
  if (tokenType === token.escapedOpen) return image.slice(Math.ceil((image.length - 2) / 2));
  if (tokenType.CATEGORIES?.includes(token.escapedQuote)) return halve(image);
  if (tokenType !== token.evenBackslashes) return image;
  return isInterpolation(next) || (isQuoted && next === undefined) ? halve(image) : image;
}

/** Every second character: what is left of characters that are escaped one by one. */
function halve(text: string): string {
  return text.replace(/[\s\S]([\s\S])/g, "$1");
}

/** An unquoted value: one token has the type that it looks like, several are text. */
export function readPrimitive(pieces: readonly Piece[], range: Range): Literal | Concatenation | Interpolation {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined) return isInterpolation(first) ? first : readLiteral(first, range);
  const parts = pieces.map((piece) => (isInterpolation(piece) ? piece : readSource(piece)));
  return { kind: "concatenation", parts: joinStrings(parts), ...range };
}

/** A key of a mapping, which holds no interpolations. */
export function readKey(tokens: readonly IToken[], range: Range): Literal {
  const [first] = tokens;
  if (tokens.length === 1 && first !== undefined) return readLiteral(first, range);
  return { kind: "literal", type: "string", value: tokens.map(readSource).join(""), ...range };
}

function readLiteral(found: IToken, range: Range): Literal {
  const { tokenType, image } = found;
  const bare = image.replaceAll("_", "");
  if (tokenType === token.nothing) return { kind: "literal", type: "null", value: null, ...range };
  if (tokenType === token.truth) {
    return { kind: "literal", type: "boolean", value: image.toLowerCase() === "true", ...range };
  }
  if (tokenType === token.integer) return { kind: "literal", type: "integer", value: readInteger(bare), ...range };
  if (tokenType === token.float) return { kind: "literal", type: "float", value: readFloat(bare), ...range };
  return { kind: "literal", type: "string", value: readSource(found), ...range };
}

function readInteger(digits: string): number | bigint {
  const value = Number(digits);
  // Adding 0 makes 0 of -0, which integers do not have.
  if (Number.isSafeInteger(value)) return value + 0;
  return digits.startsWith("-") ? -BigInt(digits.slice(1)) : BigInt(digits.replace("+", ""));
}

function readFloat(digits: string): number {
  const lower = digits.toLowerCase();
  if (lower.endsWith("inf")) return lower.startsWith("-") ? -Infinity : Infinity;
  return lower.endsWith("nan") ? Number.NaN : Number(lower);
}

function readSource({ tokenType, image }: IToken): string {
  return tokenType === token.escapes ? halve(image) : image;
}

function joinStrings(parts: readonly (string | Interpolation)[]): readonly (string | Interpolation)[] {
  const joined: (string | Interpolation)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
