import { EmbeddedActionsParser, type IToken } from "chevrotain";
import type {
  Expression,
  Interpolation,
  ListLiteral,
  Literal,
  MapLiteral,
  Range,
  Sequence,
} from "../src/frontend/interpolation/syntax.ts";
import * as token from "./interpolation-tokens.ts";
import { type Piece, readKey, readPrimitive, readText } from "./interpolation-values.ts";

/** A step of a path, with its dot or brackets, and whether it could be a part of a resolver's name too. */
interface Step {
  readonly parts: readonly (string | Interpolation)[];
  readonly isName: boolean;
}

interface Path {
  readonly parts: readonly (string | Interpolation)[];
  readonly isName: boolean;
  readonly range: Range;
}

/** The parser of OmegaConf 2.3 (omegaconf/grammar/OmegaConfGrammarParser.g4), which ends at the first mistake. */
export class InterpolationParser extends EmbeddedActionsParser {
  constructor() {
    super(token.vocabulary, { recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  /** A value of a configuration. */
  readonly value = this.RULE("value", (): Expression => this.SUBRULE(this.text, { ARGS: [false] }));

  /** The text that `oc.decode` reads. */
  readonly decoded = this.RULE("decoded", (): Expression => this.SUBRULE(this.element));

  readonly text = this.RULE("text", (isQuoted: boolean): Expression => {
    const pieces: Piece[] = [];
    const start = this.#next();
    this.MANY(() => {
      const piece = this.OR<Piece>([
        { ALT: () => this.SUBRULE(this.interpolation) },
        { ALT: () => this.CONSUME(token.text) },
        { ALT: () => this.CONSUME(token.escapedOpen) },
        { ALT: () => this.CONSUME(token.escapedQuote) },
        { ALT: () => this.CONSUME(token.evenBackslashes) },
      ]);
      pieces.push(piece);
    });
    return this.ACTION(() => readText(pieces, this.#from(start), isQuoted));
  });

  readonly element = this.RULE(
    "element",
    (): Expression =>
      this.OR<Expression>([
        { ALT: () => this.SUBRULE(this.quoted) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.map) },
        { ALT: () => this.SUBRULE(this.primitive) },
      ]),
  );

  readonly quoted = this.RULE("quoted", (): Expression => {
    const start = this.#next();
    this.CONSUME(token.quoteOpen);
    const text = this.SUBRULE(this.text, { ARGS: [true] });
    this.CONSUME(token.quoteClose);
    return { ...text, ...this.#from(start) };
  });

  readonly primitive = this.RULE("primitive", (): Expression => {
    const pieces: Piece[] = [];
    const start = this.#next();
    this.AT_LEAST_ONE(() => {
      const piece = this.OR<Piece>([
        { ALT: () => this.SUBRULE(this.interpolation) },
        { ALT: () => this.CONSUME(token.valuePart) },
      ]);
      pieces.push(piece);
    });
    return this.ACTION(() => readPrimitive(pieces, this.#from(start)));
  });

  readonly list = this.RULE("list", (): ListLiteral => {
    const start = this.#next();
    this.CONSUME(token.bracketOpen);
    const items = this.SUBRULE(this.sequence);
    this.CONSUME(token.bracketClose);
    return { kind: "list", items, ...this.#from(start) };
  });

  readonly map = this.RULE("map", (): MapLiteral => {
    const entries: { key: Literal; value: Expression }[] = [];
    const start = this.#next();
    this.CONSUME(token.braceOpen);
    this.OPTION(() => {
      entries.push(this.SUBRULE(this.entry));
      this.MANY(() => {
        this.CONSUME(token.comma);
        entries.push(this.SUBRULE2(this.entry));
      });
    });
    this.CONSUME(token.braceClose);
    return { kind: "map", entries, ...this.#from(start) };
  });

  readonly entry = this.RULE("entry", () => {
    const tokens: IToken[] = [];
    const start = this.#next();
    this.AT_LEAST_ONE(() => tokens.push(this.CONSUME(token.keyPart)));
    const key = this.ACTION(() => readKey(tokens, this.#from(start)));
    this.CONSUME(token.colon);
    return { key, value: this.SUBRULE(this.element) };
  });

  /** `a, b`; an item may be left out beside a comma. */
  readonly sequence = this.RULE("sequence", (): Sequence => {
    const items: Expression[] = [];
    let firstGap: number | undefined;
    const start = this.#next();
    const addGap = () => {
      firstGap ??= items.length;
      items.push({ kind: "literal", type: "string", value: "", start: this.#end(), end: this.#end() });
    };
    let isOpen = true;
    this.OPTION(() => {
      items.push(this.SUBRULE(this.element));
      isOpen = false;
    });
    this.MANY(() => {
      if (isOpen) addGap();
      this.CONSUME(token.comma);
      isOpen = true;
      this.OPTION2(() => {
        items.push(this.SUBRULE2(this.element));
        isOpen = false;
      });
    });
    const isEmpty = items.length === 0;
    if (isOpen && !isEmpty) addGap();
    return { items, firstGap, ...(isEmpty ? { start, end: start } : this.#from(start)) };
  });

  readonly interpolation: () => Interpolation = this.RULE("interpolation", (): Interpolation => {
    const start = this.#next();
    this.CONSUME(token.interpolationOpen);
    const path = this.SUBRULE(this.path);
    return this.OR<Interpolation>([
      {
        GATE: () => path.isName,
        ALT: () => {
          const items = this.SUBRULE(this.arguments);
          return { kind: "call", name: path.parts, nameRange: path.range, arguments: items, ...this.#from(start) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(token.braceClose);
          return { kind: "reference", path: path.parts, pathRange: path.range, ...this.#from(start) };
        },
      },
    ]);
  });

  readonly arguments = this.RULE("arguments", (): Sequence => {
    this.CONSUME(token.argumentsOpen);
    const items = this.SUBRULE(this.sequence);
    this.CONSUME(token.braceClose);
    return items;
  });

  /** What stands behind `${`: a path to a value, or the name of a resolver. */
  readonly path = this.RULE("path", (): Path => {
    const steps: Step[] = [];
    const start = this.#next();
    this.MANY(() => steps.push({ parts: [this.CONSUME(token.dot).image], isName: false }));
    const first = this.OR([{ ALT: () => this.SUBRULE(this.key) }, { ALT: () => this.SUBRULE(this.bracketed) }]);
    steps.push(first);
    this.MANY2(() => {
      const next = this.OR2([{ ALT: () => this.SUBRULE(this.dotted) }, { ALT: () => this.SUBRULE2(this.bracketed) }]);
      steps.push(next);
    });
    return this.ACTION(() => ({
      parts: steps.flatMap(({ parts }) => parts),
      isName: steps.every(({ isName }) => isName),
      range: this.#from(start),
    }));
  });

  readonly dotted = this.RULE("dotted", (): Step => {
    const { image } = this.CONSUME(token.dot);
    const { parts, isName } = this.SUBRULE(this.key);
    return this.ACTION(() => ({ parts: [image, ...parts], isName }));
  });

  readonly bracketed = this.RULE("bracketed", (): Step => {
    const open = this.CONSUME(token.stepOpen).image;
    const { parts } = this.SUBRULE(this.key);
    const close = this.CONSUME(token.stepClose).image;
    return this.ACTION(() => ({ parts: [open, ...parts, close], isName: false }));
  });

  readonly key = this.RULE(
    "key",
    (): Step =>
      this.OR<Step>([
        { ALT: () => ({ parts: [this.SUBRULE(this.interpolation)], isName: true }) },
        { ALT: () => ({ parts: [this.CONSUME(token.name).image], isName: true }) },
        { ALT: () => ({ parts: [this.CONSUME(token.otherKey).image], isName: false }) },
      ]),
  );

  /** Where the next token starts. */
  #next(): number {
    return this.LA(1).startOffset;
  }

  /** Where the last token ends. */
  #end(): number {
    const { startOffset, image } = this.LA(0);
    return startOffset + image.length;
  }

  #from(start: number): Range {
    return { start, end: this.#end() };
  }
}
