import type { Span } from "../../../diagnostics/source.ts";
import type { Config } from "../../config.ts";
import type { Context } from "../context.ts";
import { describeValue } from "../describe.ts";
import { interpolationDiagnostics as report } from "../diagnostics.ts";
import type { Evaluator } from "../evaluator.ts";
import { Fault } from "../fault.ts";
import type { Call } from "../syntax.ts";
import { type Plain, textOf, type Value } from "../values.ts";

/** One call of a resolver, its arguments evaluated and as many as it takes. */
export interface CallSite {
  readonly name: string;
  readonly values: readonly (Plain | Config)[];
  /** Where an argument stands. */
  readonly locate: (index: number) => Span;
  readonly call: Call;
  readonly context: Context;
  readonly evaluator: Evaluator;
}

/** A function that interpolations can call. What it throws are faults. */
export interface Resolver {
  /** How it is called, for people. */
  readonly usage: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly run: (site: CallSite) => Value;
}

/** An argument that has to be text. */
export function textArgument(site: CallSite, index: number, expected = "text"): string {
  const value = site.values[index];
  const text = value && textOf(value);
  if (text === undefined) throw new Fault(wrongArgument(site, index, expected));
  return text;
}

/** Says that an argument has the wrong type. */
export function wrongArgument(site: CallSite, index: number, expected: string) {
  const { name, values, locate, context, call } = site;
  const value = values[index];
  const item = call.arguments.items[index];
  const isScalar = value !== undefined && "kind" in value && value.kind === "scalar";
  const written = item === undefined ? "" : context.text.slice(item.start, item.end);
  const advice = isScalar && item?.kind === "literal" ? `put it in quotes: \`'${written}'\`` : undefined;
  const found = value === undefined ? "nothing" : describeValue(value);
  return report.argumentType({ resolver: name, expected, found, advice, index }, locate(index));
}
