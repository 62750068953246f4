import type { Diagnostic, Diagnostics } from "../../diagnostics/diagnostic.ts";
import { Config } from "../config.ts";
import type { Environment } from "../environment.ts";
import type { Node } from "../tree.ts";
import { Evaluator } from "./evaluator.ts";
import { Fault } from "./fault.ts";
import { copyNode } from "./nodes.ts";
import { findSyntaxProblems } from "./syntax-check.ts";
import { TextReader } from "./text-reader.ts";
import { TreeResolver } from "./tree-resolver.ts";

/** Reads and resolves the interpolations of one input. Loaded only where there are some: it brings chevrotain along. */
export class Interpolator {
  readonly #environment: Environment;
  readonly #diagnostics: Diagnostics;
  readonly #reader = new TextReader();
  /** What was reported: a value that is looked at twice says so once. */
  readonly #reported = new Set<string>();

  constructor(environment: Environment, diagnostics: Diagnostics) {
    this.#environment = environment;
    this.#diagnostics = diagnostics;
  }

  /** Reports every interpolation of a file that cannot be read, used or not. */
  checkSyntax(tree: Node): void {
    for (const problem of findSyntaxProblems(tree, this.#reader)) this.#report(problem);
  }

  /** The tree with every interpolation resolved. */
  resolve(tree: Node): Node {
    const resolver = new TreeResolver(this.#makeEvaluator(), (diagnostic) => this.#report(diagnostic));
    return resolver.resolve(new Config(tree));
  }

  /** A copy of the container that an interpolation leads to as things are now; undefined where it leads to none. */
  copyTarget(config: Config): Node | undefined {
    const target = this.#attempt(config);
    if (target === undefined || target.written.kind === "scalar") return undefined;
    return copyNode(target.toNode(), config.written.origin);
  }

  #attempt(config: Config): Config | undefined {
    try {
      const target = this.#makeEvaluator().resolve(config);
      return target instanceof Config ? target : undefined;
    } catch (fault) {
      if (fault instanceof Fault) return undefined;
      throw fault;
    }
  }

  #makeEvaluator(): Evaluator {
    return new Evaluator(this.#environment, this.#reader, (diagnostic) => this.#report(diagnostic));
  }

  #report(diagnostic: Diagnostic): void {
    const { code, message, span } = diagnostic;
    const identity = [code, message, span?.file.path, span?.start, span?.end].join("\n");
    if (!this.#reported.has(identity)) this.#diagnostics.report(diagnostic);
    this.#reported.add(identity);
  }
}
