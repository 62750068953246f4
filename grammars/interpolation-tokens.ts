import { createToken, type IMultiModeLexerDefinition, Lexer, type TokenType } from "chevrotain";

/*
 * The lexer of OmegaConf 2.3 (omegaconf/grammar/OmegaConfGrammarLexer.g4). Its rule is "the longest match, of equal ones
 * the first"; chevrotain takes the first match, so the patterns below look ahead where another one would be longer.
 */

const category = (name: string): TokenType => createToken({ name, pattern: Lexer.NA });

/** Text that stands for itself, at the top or between quotes. */
export const text = category("Text");
export const escapedQuote = category("EscapedQuote");
export const quoteOpen = category("QuoteOpen");
export const quoteClose = category("QuoteClose");
/** What a key of a mapping may be made of. */
export const keyPart = category("KeyPart");
/** What an unquoted value may be made of. */
export const valuePart = category("ValuePart");

export const interpolationOpen = createToken({ name: "InterpolationOpen", pattern: /\$\{[ \t]*/, push_mode: "inside" });

/** `\${`, or any odd number of backslashes before `${`. */
export const escapedOpen = createToken({ name: "EscapedOpen", pattern: /\\(?:\\\\)*\$\{/ });
export const evenBackslashes = createToken({ name: "EvenBackslashes", pattern: /(?:\\\\)+(?!\\)/ });
const loose = createToken({ name: "Loose", pattern: /\\(?:\\\\)*|\$/, categories: text });
const topText = createToken({ name: "TopText", pattern: /[^$]*[^$\\]/, categories: text, line_breaks: true });

const quoted = (name: string, quote: string, mode: string) => ({
  open: createToken({ name: `${name}Open`, pattern: quote, push_mode: mode, categories: quoteOpen }),
  close: createToken({ name: `${name}Close`, pattern: quote, pop_mode: true, categories: quoteClose }),
  text: createToken({
    name: `${name}Text`,
    pattern: new RegExp(`[^$${quote}]*[^$${quote}\\\\]`),
    categories: text,
    line_breaks: true,
  }),
  escapedQuote: createToken({
    name: `Escaped${name}`,
    pattern: new RegExp(`\\\\(?:\\\\\\\\)*${quote}`),
    categories: escapedQuote,
  }),
});
const single = quoted("SingleQuote", "'", "single");
const double = quoted("DoubleQuote", '"', "double");

export const dot = createToken({ name: "Dot", pattern: "." });
export const stepOpen = createToken({ name: "StepOpen", pattern: "[" });
export const stepClose = createToken({ name: "StepClose", pattern: "]" });
/** The colon behind a resolver's name. */
export const argumentsOpen = createToken({
  name: "ArgumentsOpen",
  pattern: /[ \t]*:[ \t]*/,
  pop_mode: true,
  push_mode: "value",
});
export const braceClose = createToken({ name: "BraceClose", pattern: /[ \t]*\}/, pop_mode: true });
/** A name that a resolver may have. */
export const name = createToken({ name: "Name", pattern: /[A-Za-z_][A-Za-z0-9_-]*(?![^\\{}()[\]:. \t'"])/ });
/** Any other key; it may hold line breaks, as OmegaConf's may. */
export const otherKey = createToken({ name: "OtherKey", pattern: /[^\\{}()[\]:. \t'"]+/, line_breaks: true });

export const braceOpen = createToken({ name: "BraceOpen", pattern: /\{[ \t]*/, push_mode: "value" });
export const bracketOpen = createToken({ name: "BracketOpen", pattern: /\[[ \t]*/ });
export const bracketClose = createToken({ name: "BracketClose", pattern: /[ \t]*\]/ });
export const comma = createToken({ name: "Comma", pattern: /[ \t]*,[ \t]*/ });
export const colon = createToken({ name: "Colon", pattern: /[ \t]*:[ \t]*/, categories: valuePart });

const both = [keyPart, valuePart];
const digits = "[0-9](?:_?[0-9])*";
const whole = "(?:0|[1-9](?:_?[0-9])*)";
const exponent = `[eE][+-]?${digits}`;
const floats = [
  `${whole}?\\.${digits}(?:${exponent})?`,
  `${whole}\\.(?:${exponent})?`,
  `${whole}${exponent}`,
  "(?:[iI][nN][fF]|[nN][aA][nN])",
];
const noName = "(?![A-Za-z0-9_-])";
export const float = createToken({
  name: "Float",
  pattern: new RegExp(`[+-](?:${floats.join("|")})|(?:${floats.slice(0, 3).join("|")}|${floats[3]}${noName})`),
  categories: both,
});
export const integer = createToken({ name: "Integer", pattern: new RegExp(`[+-]?${whole}`), categories: both });
export const truth = createToken({
  name: "Truth",
  pattern: new RegExp(`(?:[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])${noName}`),
  categories: both,
});
export const nothing = createToken({
  name: "Nothing",
  pattern: new RegExp(`[nN][uU][lL][lL]${noName}`),
  categories: both,
});
export const word = createToken({ name: "Word", pattern: /[A-Za-z_][A-Za-z0-9_-]*/, categories: both });
export const escapes = createToken({ name: "Escapes", pattern: /(?:\\[\\()[\]{}:=, \t])+/, categories: both });
const sign = createToken({ name: "Sign", pattern: /[/\-\\+.$%*@?|]/, categories: both });
const blank = createToken({ name: "Blank", pattern: /[ \t]+/, categories: both });

const quotedMode = ({ close, text: run, escapedQuote: quoteInside }: ReturnType<typeof quoted>): TokenType[] => [
  interpolationOpen,
  close,
  run,
  escapedOpen,
  quoteInside,
  evenBackslashes,
  loose,
];

/** The modes, each with its tokens in the order in which they are tried. */
export const lexerDefinition: IMultiModeLexerDefinition = {
  defaultMode: "top",
  modes: {
    top: [interpolationOpen, topText, escapedOpen, evenBackslashes, loose],
    inside: [interpolationOpen, argumentsOpen, braceClose, dot, stepOpen, stepClose, name, otherKey],
    value: [
      interpolationOpen,
      braceOpen,
      braceClose,
      single.open,
      double.open,
      comma,
      bracketOpen,
      bracketClose,
      colon,
      float,
      integer,
      truth,
      nothing,
      escapes,
      sign,
      word,
      blank,
    ],
    single: quotedMode(single),
    double: quotedMode(double),
  },
};

const categories = [text, escapedQuote, quoteOpen, quoteClose, keyPart, valuePart];

/** Every token, for the parser. */
export const vocabulary: TokenType[] = [...categories, ...new Set(Object.values(lexerDefinition.modes).flat())];
