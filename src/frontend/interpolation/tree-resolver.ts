import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Origin, reachedThrough } from "../../diagnostics/origin.ts";
import { Config, writePath } from "../config.ts";
import { limits } from "../limits.ts";
import type { Entry, ListNode, MapNode, Node, ScalarNode } from "../tree.ts";
import { interpolationDiagnostics as report } from "./diagnostics.ts";
import type { Evaluator } from "./evaluator.ts";
import { Fault } from "./fault.ts";
import { scalarNode, toEntry } from "./nodes.ts";
import { isInterpolation, type Plain, type Resolved, sourceOf } from "./values.ts";

/**
 * Resolves a tree deeply, in document order. A value that cannot be resolved is reported once and marked as broken, and so
 * are the values that need it.
 */
export class TreeResolver {
  readonly #evaluator: Evaluator;
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #reported = new Set<Fault>();
  /** The containers that the value being made lies in, with the interpolations that led to them. */
  readonly #open = new Map<Config, Origin | undefined>();
  /** Containers that hold each other, with what was reported of them. */
  readonly #cycles = new Map<Config, Fault>();
  /** The interpolation that is being resolved, as the file has it. */
  #outermost: Origin | undefined;

  constructor(evaluator: Evaluator, report: (diagnostic: Diagnostic) => void) {
    this.#evaluator = evaluator;
    this.#report = report;
  }

  /** The node with nothing left to resolve; `via` is the interpolation that it is copied through, if it is. */
  resolve(config: Config, via?: Origin): Node {
    const { written } = config;
    if (written.kind !== "scalar") return this.#resolveContainer(config, via);
    if (written.isBroken || !isInterpolation(written)) return via === undefined ? written : this.#copy(written, via);
    if (via === undefined) this.#outermost = written.origin;
    try {
      return this.#follow(this.#evaluator.resolve(config), originOf(written, via));
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      // Whatever is being copied is given up as a whole.
      if (via !== undefined && this.#evaluator.budget.isOverflow(fault)) throw fault;
      if (fault.diagnostic !== undefined && !this.#reported.has(fault)) this.#report(fault.diagnostic);
      this.#reported.add(fault);
      return { ...written, isBroken: true };
    }
  }

  #copy<T extends Node>(node: T, via: Origin): T {
    this.#evaluator.budget.takeValues(1, this.#outermost ?? via);
    return { ...node, origin: reachedThrough(node.origin, via) };
  }

  #resolveContainer(config: Config, via: Origin | undefined): Node {
    if (this.#open.has(config)) throw this.#cycleFault(config, via);
    if (this.#open.size >= limits.nesting) {
      const what = "interpolations nest values too deep";
      throw new Fault(report.beyondLimit({ what, limit: limits.nesting }, (via ?? config.written.origin).span));
    }
    this.#open.set(config, via);
    try {
      return config.written.kind === "list" ? this.#resolveList(config, via) : this.#resolveMap(config, via);
    } finally {
      this.#open.delete(config);
    }
  }

  /** One fault for all ways into the same circle. */
  #cycleFault(config: Config, via: Origin | undefined): Fault {
    const open = [...this.#open];
    const members = open.slice(open.findIndex(([member]) => member === config));
    const known = members.flatMap(([member]) => this.#cycles.get(member) ?? [])[0];
    const steps = [...members.slice(1).map(([member, origin]) => [member, origin] as const), [config, via] as const];
    const fault = known ?? new Fault(describeContainerCycle(config, steps));
    for (const [member] of members) this.#cycles.set(member, fault);
    return fault;
  }

  #resolveList(config: Config, via: Origin | undefined): Node {
    const node = config.written as ListNode;
    const own = via === undefined ? node : this.#copy(node, via);
    const items = config.items.map((item) => this.resolve(item, via));
    if (own !== node) return { ...own, items };
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
  }

  #resolveMap(config: Config, via: Origin | undefined): Node {
    const node = config.written as MapNode;
    const own = via === undefined ? node : this.#copy(node, via);
    let isSame = own === node && config.entries.size === node.entries.length;
    const entries = [...config.entries.values()].map(({ key, typedKey, value }): Entry => {
      const resolved = this.resolve(value, via);
      isSame &&= resolved === value.written;
      const origin = via === undefined ? key.origin : reachedThrough(key.origin, via);
      return { key: { value: key.value, origin }, ...(typedKey === undefined ? {} : { typedKey }), value: resolved };
    });
    return isSame ? node : { ...own, entries };
  }

  #follow(resolved: Resolved, origin: Origin): Node {
    if (resolved instanceof Config) {
      const { written } = resolved;
      const found = withSource(origin, written.origin);
      if (written.kind === "scalar") return scalarNode(written, found);
      // What lies inside a container stands where it is written; the container as a whole stands here.
      return { ...this.resolve(resolved, origin), origin: found };
    }
    const source = resolved.source ?? sourceOf(resolved);
    const isElsewhere = source !== undefined && source.span !== origin.span;
    return this.#resolvePlain(resolved.value, isElsewhere ? withSource(origin, source) : origin);
  }

  #resolvePlain(value: Plain | Config, origin: Origin): Node {
    if (value instanceof Config) return this.resolve(value, origin);
    if (value.kind === "scalar") return scalarNode(value, { ...origin });
    if (value.kind === "plain-list") {
      return {
        kind: "list",
        items: value.items.map((item) => this.#resolvePlain(item, origin)),
        origin: { ...origin },
      };
    }
    const entries = [...value.entries.values()].map((entry) =>
      toEntry(entry.key, this.#resolvePlain(entry.value, origin), origin),
    );
    return { kind: "map", entries, origin: { ...origin } };
  }
}

/** Each step leads to a container, through an interpolation or into what lies inside the one before. */
function describeContainerCycle(start: Config, steps: readonly (readonly [Config, Origin | undefined])[]): Diagnostic {
  const cycle = [start, ...steps.map(([config]) => config)].map(({ path }) => writePath(path));
  const spans = [...new Set(steps.flatMap(([, origin]) => (origin === undefined ? [] : [origin.span])))];
  const [first, ...others] = spans;
  return report.cycle({ cycle }, first, { notes: others.map((span) => ({ message: "and this leads back", span })) });
}

/** The origin of what an interpolation gives: where it stands itself. */
function originOf(node: ScalarNode, via: Origin | undefined): Origin {
  const { origin } = node;
  return { ...(via === undefined ? origin : reachedThrough(origin, via)), interpolation: {} };
}

function withSource(origin: Origin, source: Origin): Origin {
  return { ...origin, interpolation: { source } };
}
