import type { Span } from "../../diagnostics/source.ts";
import type { Config } from "../config.ts";
import { spanInside } from "../scalar-source.ts";
import type { Range } from "./syntax.ts";

/** What an expression is evaluated for. */
export interface Context {
  /** The value that is being resolved. */
  readonly config: Config;
  /** What relative paths begin in. */
  readonly container: Config;
  /** The text that the expression was read from. */
  readonly text: string;
  /** Where a piece of that text stands in the file. */
  readonly locate: (range: Range) => Span;
}

/** The context of a value's own text. */
export function contextOf(config: Config): Context {
  const node = config.written;
  return {
    config,
    container: config.parent ?? config,
    text: node.kind === "scalar" ? node.text : "",
    locate: ({ start, end }) => (node.kind === "scalar" ? spanInside(node, start, end) : node.origin.span),
  };
}
