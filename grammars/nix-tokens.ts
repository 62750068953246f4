import { createToken, Lexer, type TokenType } from "chevrotain";

const keyword = (name: string, word: string): TokenType =>
  createToken({ name, pattern: new RegExp(word), longer_alt: identifier });
const sign = (name: string, text: string): TokenType => createToken({ name, pattern: text });

export const identifier = createToken({
  name: "Identifier",
  pattern: /(?!(?:assert|else|if|inherit|or|rec|then)(?![A-Za-z0-9_'-]))[A-Za-z_][A-Za-z0-9_'-]*/,
});
export const blank = createToken({ name: "Blank", pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED, line_breaks: true });
/** Everything between the two marker comments of a verbatim text. */
export const verbatimText = createToken({
  name: "VerbatimText",
  pattern: /# Verbatim text of [^\n]* begins\.\n[\s\S]*?\n *# Verbatim text of [^\n]* ends\./,
  line_breaks: true,
});
export const comment = createToken({ name: "Comment", pattern: /#[^\n]*/ });
export const quoted = createToken({ name: "Quoted", pattern: /"(?:[^"\\$]|\\[\s\S]|\$(?!\{))*"/, line_breaks: true });
export const indented = createToken({
  name: "Indented",
  pattern: /''(?:''[$\\]|'''|'(?!')|\$(?!\{)|[^'$])*''/,
  line_breaks: true,
});
export const pathLiteral = createToken({ name: "PathLiteral", pattern: /\.{1,2}\/[A-Za-z0-9._/+-]+/ });
export const integerLiteral = createToken({ name: "IntegerLiteral", pattern: /[0-9]+/ });
export const letWord = keyword("Let", "let");
export const inWord = keyword("In", "in");
export const withWord = keyword("With", "with");
export const update = sign("Update", "//");
export const concat = sign("Concat", "++");
export const plus = sign("Plus", "+");
export const ellipsis = sign("Ellipsis", "...");
export const dot = sign("Dot", ".");
export const comma = sign("Comma", ",");
export const colon = sign("Colon", ":");
export const semicolon = sign("Semicolon", ";");
export const equals = sign("Equals", "=");
export const leftBrace = sign("LeftBrace", "{");
export const rightBrace = sign("RightBrace", "}");
export const leftBracket = sign("LeftBracket", "[");
export const rightBracket = sign("RightBracket", "]");
export const leftParenthesis = sign("LeftParenthesis", "(");
export const rightParenthesis = sign("RightParenthesis", ")");

/** In the order in which the lexer tries them. */
export const tokens: TokenType[] = [
  blank,
  verbatimText,
  comment,
  indented,
  quoted,
  pathLiteral,
  letWord,
  inWord,
  withWord,
  identifier,
  integerLiteral,
  update,
  concat,
  plus,
  ellipsis,
  dot,
  comma,
  colon,
  semicolon,
  equals,
  leftBrace,
  rightBrace,
  leftBracket,
  rightBracket,
  leftParenthesis,
  rightParenthesis,
];
