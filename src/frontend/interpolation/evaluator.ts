import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import type { Span } from "../../diagnostics/source.ts";
import { askFor, findNearest } from "../../diagnostics/suggest.ts";
import { type Config, writePath } from "../config.ts";
import type { Environment } from "../environment.ts";
import { limits } from "../limits.ts";
import { identify } from "../yaml/key-identity.ts";
import { Budget } from "./budget.ts";
import { type Context, contextOf } from "./context.ts";
import { describeValue } from "./describe.ts";
import { interpolationDiagnostics as report } from "./diagnostics.ts";
import { Fault } from "./fault.ts";
import { toText } from "./python-text.ts";
import { findResolver, resolverNames } from "./resolvers/index.ts";
import { type Selection, select } from "./select.ts";
import { explainSelection } from "./selection-faults.ts";
import type { Call, Concatenation, Expression, Interpolation, MapLiteral, Reference, Sequence } from "./syntax.ts";
import { explainProblem, type TextReader } from "./text-reader.ts";
import {
  isInterpolation,
  type Plain,
  type PlainMap,
  type Resolved,
  type Result,
  type Scalar,
  sourceOf,
  textOf,
  textValue,
  unwrap,
  type Value,
} from "./values.ts";

type Outcome = { readonly resolved: Resolved } | { readonly fault: Fault };

/** Resolves values lazily, each once. A value that cannot be resolved throws the same fault whenever it is asked for. */
export class Evaluator {
  readonly environment: Environment;
  readonly reader: TextReader;
  readonly budget = new Budget();
  /** Takes warnings and notes; what is wrong is thrown. */
  readonly report: (diagnostic: Diagnostic) => void;
  readonly #outcomes = new Map<Config, Outcome>();
  readonly #inProgress = new Set<Config>();
  #depth = 0;

  constructor(environment: Environment, reader: TextReader, report: (diagnostic: Diagnostic) => void) {
    this.environment = environment;
    this.reader = reader;
    this.report = report;
  }

  /** What a value leads to: itself, unless it is an interpolation. */
  resolve(config: Config): Resolved {
    const { written } = config;
    if (written.kind !== "scalar") return config;
    if (written.isBroken) throw new Fault(undefined);
    if (!isInterpolation(written)) return config;
    const known = this.#outcomes.get(config) ?? this.#resolveOnce(config);
    if ("fault" in known) throw known.fault;
    return known.resolved;
  }

  #resolveOnce(config: Config): Outcome {
    if (this.#inProgress.has(config)) throw this.#cycleFault(config);
    this.#inProgress.add(config);
    const outcome = this.#attempt(config);
    this.#inProgress.delete(config);
    this.#outcomes.set(config, outcome);
    return outcome;
  }

  #attempt(config: Config): Outcome {
    try {
      const value = this.#evaluateText(contextOf(config));
      return { resolved: isResolved(value) ? value : { kind: "result", value, place: config } };
    } catch (fault) {
      if (fault instanceof Fault) return { fault };
      throw fault;
    }
  }

  #evaluateText(context: Context): Value {
    const parsed = this.reader.read(context.text, "value");
    if ("problem" in parsed) throw new Fault(explainProblem(parsed.problem, context));
    return this.evaluate(parsed.expression, context);
  }

  #cycleFault(config: Config): Fault {
    const all = [...this.#inProgress];
    return new Fault(describeCycle(all.slice(all.indexOf(config))));
  }

  /** The value of an expression; the value of a place is resolved, what lies below it is not. */
  evaluate(expression: Expression, context: Context): Value {
    if (this.#depth >= limits.interpolationDepth) {
      throw this.#beyond(
        "interpolations lead into each other too deep",
        limits.interpolationDepth,
        expression,
        context,
      );
    }
    this.#depth++;
    try {
      return this.#evaluateKind(expression, context);
    } finally {
      this.#depth--;
    }
  }

  #evaluateKind(expression: Expression, context: Context): Value {
    switch (expression.kind) {
      case "literal":
        return { kind: "scalar", type: expression.type, value: expression.value };
      case "concatenation":
        return this.#concatenate(expression, context);
      case "reference":
        return this.#refer(expression, context);
      case "call":
        return this.#call(expression, context);
      case "list":
        return { kind: "plain-list", items: this.#evaluateSequence(expression.items, context) };
      case "map":
        return this.#evaluateMap(expression, context);
    }
  }

  #concatenate(expression: Concatenation, context: Context): Scalar | Result {
    const texts: string[] = [];
    let source: Origin | undefined;
    for (const part of expression.parts) {
      const value = typeof part === "string" ? textValue(part) : this.evaluate(part, context);
      source ??= sourceOf(value);
      const text = toText(value);
      this.budget.takeCharacters(text.length, context.locate(expression));
      texts.push(text);
    }
    return { kind: "result", value: textValue(texts.join("")), place: context.config, source };
  }

  #refer(expression: Reference, context: Context): Resolved {
    const { text: path, sources } = this.#joinName(expression.path, "key", context);
    const selection = this.select(path, context, true);
    if (selection.kind !== "found") {
      const span = context.locate(expression.pathRange);
      throw new Fault(explainSelection(selection, { path, span, context, sources }));
    }
    const { target } = selection;
    for (const holder of context.container.lineage()) {
      if (holder === target) throw new Fault(describeParent(holder, context.locate(expression)));
    }
    return target;
  }

  /** Follows a path as a value of `context` means it. */
  select(path: string, { container }: Context, stopsAtMissing: boolean): Selection {
    return select(path, { container, stopsAtMissing, resolve: (config) => this.resolve(config) });
  }

  #joinName(parts: readonly (string | Interpolation)[], role: "key" | "resolver", context: Context) {
    const sources: Origin[] = [];
    const texts = parts.map((part) => {
      if (typeof part === "string") return part;
      const value = this.evaluate(part, context);
      const text = textOf(value);
      if (text === undefined)
        throw new Fault(describeName(value, role, context.text.slice(part.start, part.end), context.locate(part)));
      sources.push(...listSource(value));
      return text;
    });
    return { text: texts.join(""), sources };
  }

  #call(call: Call, context: Context): Value {
    const { text: name } = this.#joinName(call.name, "resolver", context);
    const values = this.#evaluateSequence(call.arguments, context);
    const resolver = findResolver(name);
    if (resolver === undefined) throw new Fault(describeUnknown(name, context.locate(call.nameRange)));
    const { minimum, maximum, usage } = resolver;
    if (values.length < minimum || values.length > maximum) {
      const parameters = { resolver: name, minimum, maximum, found: values.length, usage };
      throw new Fault(report.argumentCount(parameters, context.locate(call)));
    }
    const locate = (index: number) => context.locate(call.arguments.items[index] ?? call);
    return resolver.run({ name, values, locate, call, context, evaluator: this });
  }

  #evaluateSequence(sequence: Sequence, context: Context): readonly (Plain | Config)[] {
    return sequence.items.map((item, index) => {
      if (index === sequence.firstGap) {
        const text = context.text.slice(sequence.start, sequence.end);
        this.report(report.emptyItem({ sequence: text }, context.locate(sequence)));
      }
      return unwrap(this.evaluate(item, context));
    });
  }

  #evaluateMap(expression: MapLiteral, context: Context): PlainMap {
    const entries = new Map<string, { readonly key: Scalar; readonly value: Plain | Config }>();
    for (const { key, value } of expression.entries) {
      const id = identify(key);
      const scalar: Scalar = entries.get(id)?.key ?? { kind: "scalar", type: key.type, value: key.value };
      entries.set(id, { key: scalar, value: unwrap(this.evaluate(value, context)) });
    }
    return { kind: "plain-map", entries };
  }

  #beyond(what: string, limit: number, expression: Expression, context: Context): Fault {
    return new Fault(report.beyondLimit({ what, limit }, context.locate(expression)));
  }
}

function isResolved(value: Value): value is Resolved {
  return !("kind" in value) || value.kind === "result";
}

/** The diagnostic of values that need each other, in the order in which they do. */
function describeCycle(members: readonly Config[]): Diagnostic {
  const names = members.map(({ path }) => writePath(path));
  const notes = members.slice(1).map((member, index) => ({
    message: `\`${names[index + 1]}\` needs \`${names[index + 2] ?? names[0]}\``,
    span: member.written.origin.span,
  }));
  const cycle = [...names, names[0] ?? ""];
  return report.cycle({ cycle }, members[0]?.written.origin.span, { notes });
}

function describeParent(target: Config, span: Span): Diagnostic {
  return report.parent({ target: writePath(target.path) }, span);
}

function describeName(value: Value, role: "key" | "resolver", text: string, span: Span): Diagnostic {
  return report.nameNotText({ role, found: describeValue(value), text }, span, { causes: listSource(value) });
}

function listSource(value: Value): readonly Origin[] {
  const source = sourceOf(value);
  return source === undefined ? [] : [source];
}

function describeUnknown(name: string, span: Span): Diagnostic {
  const meant = resolverNames.includes(`oc.${name}`) ? [`oc.${name}`] : findNearest(name, resolverNames);
  const fix = replaceByOnly(meant, name, { span });
  return report.unknownResolver({ name, known: resolverNames, suggestion: askFor(meant) }, span, { fix });
}
