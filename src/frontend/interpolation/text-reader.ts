import {
  type InterpolationProblem,
  type ParsedInterpolation,
  parseInterpolation,
  type StartRule,
} from "../../../grammars/interpolation.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { limits } from "../limits.ts";
import type { Context } from "./context.ts";
import { interpolationDiagnostics as report } from "./diagnostics.ts";

type Problem = InterpolationProblem | (Omit<InterpolationProblem, "kind"> & { readonly kind: "length" });

/** A text as it was read; `length`: with it, all texts together are longer than the limit. */
export type ReadInterpolation = ParsedInterpolation | { readonly problem: Problem };

const parserLimits = { depth: limits.interpolationDepth, digits: limits.digits };

/** Parses texts, each once. */
export class TextReader {
  readonly #known: Readonly<Record<StartRule, Map<string, ReadInterpolation>>> = {
    value: new Map(),
    decoded: new Map(),
  };
  #characters = 0;

  read(text: string, rule: StartRule): ReadInterpolation {
    const known = this.#known[rule];
    const parsed = known.get(text) ?? this.#parse(text, rule);
    known.set(text, parsed);
    return parsed;
  }

  #parse(text: string, rule: StartRule): ReadInterpolation {
    this.#characters += text.length;
    if (this.#characters <= limits.interpolationCharacters) return parseInterpolation(text, rule, parserLimits);
    const start = Math.max(text.indexOf("${"), 0);
    return { problem: { kind: "length", inside: "text", start, end: Math.min(start + 2, text.length) } };
  }
}

const closings: Readonly<Record<string, string>> = { "${": "}", "[": "]", "{": "}" };

/** Says what is wrong with a text that cannot be read. */
export function explainProblem(problem: Problem, { text, locate }: Pick<Context, "text" | "locate">): Diagnostic {
  const { kind, inside } = problem;
  const found = text.slice(problem.start, problem.end);
  const span = locate(problem);
  switch (kind) {
    case "unexpected":
      return report.syntax({ found: found.trim(), inside }, span);
    case "unclosed":
      return report.unclosed({ opening: found, closing: closings[found] ?? found }, span);
    case "character":
      return report.illegalCharacter({ character: characterAt(text, problem.start), inside }, span);
    case "depth":
      return report.beyondLimit({ what: "this text is nested too deep", limit: limits.interpolationDepth }, span);
    case "digits":
      return report.beyondLimit({ what: "this number has too many characters", limit: limits.digits }, span);
    case "length": {
      const what = "the texts with interpolations are too long together";
      return report.beyondLimit({ what, limit: limits.interpolationCharacters }, span);
    }
  }
}

function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0);
}
