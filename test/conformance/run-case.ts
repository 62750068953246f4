import { type Diagnostic, Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import { resolveInterpolations } from "../../src/frontend/interpolate.ts";
import { mergeImport } from "../../src/frontend/merge.ts";
import type { MapNode, Node } from "../../src/frontend/tree.ts";
import { parseConfig } from "../../src/frontend/yaml/parse.ts";
import { writeNode } from "./canonical.ts";
import type { ConformanceCase } from "./cases.ts";
import { pythonErrorOf } from "./python-errors.ts";

/** What our front end made of a case. */
export type Outcome =
  | { readonly kind: "ok"; readonly text: string; readonly warnings: readonly string[] }
  | { readonly kind: "error"; readonly error: PythonError; readonly warnings: readonly string[] };

export interface PythonError {
  /** The class that OmegaConf raises, or our own code where no class is known for it. */
  readonly name: string;
  /** Its sentence, as far as cases ask for it. */
  readonly message: string;
}

/** Runs a case as the compiler reads files: parse, merge, resolve. The first thing that is wrong ends it. */
export function runCase({ yaml, yaml2 }: ConformanceCase): Outcome {
  const run = new Run();
  const first = run.create("case.yml", yaml);
  const second = yaml2 === undefined ? undefined : run.create("case2.yml", yaml2);
  if (run.hasFailed || first === undefined) return run.fail();
  const merged = second === undefined ? first : run.merge(first, second);
  const resolved = run.hasFailed ? merged : resolveInterpolations(merged as MapNode, run.diagnostics);
  return run.hasFailed ? run.fail() : { kind: "ok", text: writeNode(resolved), warnings: [] };
}

class Run {
  readonly diagnostics = new Diagnostics();
  #error: PythonError | undefined;

  get hasFailed(): boolean {
    return this.#error !== undefined || this.diagnostics.hasErrors;
  }

  fail(): Outcome {
    const error = this.#error ?? pythonErrorOf(this.diagnostics.all.find(isError) as Diagnostic);
    return { kind: "error", error, warnings: [] };
  }

  /** `OmegaConf.create` of a text. */
  create(path: string, text: string): Node | undefined {
    return this.hasFailed ? undefined : parseConfig({ path, text }, this.diagnostics);
  }

  merge(ours: Node, theirs: Node): Node {
    if (ours.kind === "map" && theirs.kind === "map")
      return mergeImport(ours, theirs, "combine", new Set(), this.diagnostics);
    if (ours.kind === theirs.kind) return theirs;
    this.#error = { name: "ConfigTypeError", message: "Cannot merge DictConfig with ListConfig" };
    return ours;
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
