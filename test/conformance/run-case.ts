import { type Diagnostic, Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import type { Environment } from "../../src/frontend/environment.ts";
import { Interpolator } from "../../src/frontend/interpolation/index.ts";
import { mergeImport } from "../../src/frontend/merge.ts";
import type { Node } from "../../src/frontend/tree.ts";
import { parseConfig } from "../../src/frontend/yaml/parse.ts";
import { writeNode } from "./canonical.ts";
import type { ConformanceCase } from "./cases.ts";
import { isDictWithList, type PythonError, pythonErrorOf, pythonWarningOf } from "./python-errors.ts";

/** What our front end made of a case. */
export type Outcome = { readonly warnings: readonly string[] } & (
  | { readonly kind: "ok"; readonly text: string }
  | { readonly kind: "error"; readonly error: PythonError }
);

/** Runs a case as the compiler reads files: parse, merge, resolve. The first thing that is wrong ends it. */
export function runCase({ yaml, yaml2, env }: ConformanceCase): Outcome {
  const run = new Run({ variables: env, allowed: "all" });
  const first = run.create("case.yml", yaml);
  const second = yaml2 === undefined ? undefined : run.create("case2.yml", yaml2);
  const merged = first && second ? run.merge(first, second) : first;
  return run.finish(merged);
}

class Run {
  readonly #diagnostics = new Diagnostics();
  readonly #interpolator: Interpolator;
  #error: PythonError | undefined;

  constructor(environment: Environment) {
    this.#interpolator = new Interpolator(environment, this.#diagnostics);
  }

  get #hasFailed(): boolean {
    return this.#error !== undefined || this.#diagnostics.hasErrors;
  }

  /** `OmegaConf.create` of a text. */
  create(path: string, text: string): Node | undefined {
    if (this.#hasFailed) return undefined;
    const root = parseConfig({ path, text }, this.#diagnostics);
    if (root !== undefined) this.#interpolator.checkSyntax(root);
    return root;
  }

  /** Roots that are lists replace each other; our own files are always mappings. */
  merge(ours: Node, theirs: Node): Node {
    if (this.#hasFailed) return ours;
    if (ours.kind === "map" && theirs.kind === "map") {
      const copyTarget: Interpolator["copyTarget"] = (config) => this.#interpolator.copyTarget(config);
      const request = { strategy: "combine" as const, mergeKeys: new Set<string>(), copyTarget };
      return mergeImport(ours, theirs, request, this.#diagnostics);
    }
    if (ours.kind === theirs.kind) return theirs;
    this.#error = isDictWithList;
    return ours;
  }

  finish(tree: Node | undefined): Outcome {
    const resolved = this.#hasFailed || tree === undefined ? undefined : this.#interpolator.resolve(tree);
    const { all } = this.#diagnostics;
    // Python ends at the first error; we go on, and may warn of more.
    const end = all.findIndex(({ severity }: Diagnostic) => severity === "error");
    const warnings = all
      .slice(0, end < 0 ? all.length : end)
      .flatMap((diagnostic) => pythonWarningOf(diagnostic) ?? []);
    const mistake = all[end];
    const error = this.#error ?? (mistake && pythonErrorOf(mistake));
    if (error !== undefined) return { kind: "error", error, warnings };
    if (resolved === undefined) throw new Error("nothing was read, and nothing was reported");
    return { kind: "ok", text: writeNode(resolved), warnings };
  }
}
