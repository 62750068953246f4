import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Config } from "./config.ts";
import type { Environment } from "./environment.ts";
import type { Interpolator } from "./interpolation/index.ts";
import type { ImportTree } from "./load.ts";
import { mergeImport } from "./merge.ts";
import type { MapNode, Node } from "./tree.ts";

/** Makes what reads interpolations. */
export type MakeInterpolator = (environment: Environment, diagnostics: Diagnostics) => Interpolator;

/** Loads what reads interpolations where a file or one of its imports holds one. */
export async function loadInterpolator(file: ImportTree): Promise<MakeInterpolator | undefined> {
  if (!holdsInterpolation(file)) return undefined;
  const { Interpolator } = await import("./interpolation/index.ts");
  return (environment, diagnostics) => new Interpolator(environment, diagnostics);
}

function holdsInterpolation({ tree, imports }: ImportTree): boolean {
  return isInterpolatedBelow(tree) || imports.some(({ file }) => holdsInterpolation(file));
}

function isInterpolatedBelow(node: Node): boolean {
  if (node.kind === "list") return node.items.some(isInterpolatedBelow);
  if (node.kind === "map") return node.entries.some(({ value }) => isInterpolatedBelow(value));
  return node.type === "string" && node.text.includes("${");
}

/** Merges a file with what it imports, then resolves it. Without an interpolator there must be nothing to resolve. */
export function mergeAndResolve(
  file: ImportTree,
  interpolator: Interpolator | undefined,
  diagnostics: Diagnostics,
): MapNode {
  if (interpolator !== undefined) checkSyntax(file, interpolator);
  const merged = mergeFiles(file, interpolator, diagnostics);
  return interpolator === undefined ? merged : (interpolator.resolve(merged) as MapNode);
}

function checkSyntax({ tree, imports }: ImportTree, interpolator: Interpolator): void {
  interpolator.checkSyntax(tree);
  for (const { file } of imports) checkSyntax(file, interpolator);
}

function mergeFiles(
  { tree, imports }: ImportTree,
  interpolator: Interpolator | undefined,
  diagnostics: Diagnostics,
): MapNode {
  const copyTarget = interpolator && ((config: Config) => interpolator.copyTarget(config));
  return imports.reduce((merged, { request: { strategy, mergeKeys }, file }) => {
    const theirs = mergeFiles(file, interpolator, diagnostics);
    return mergeImport(merged, theirs, { strategy, mergeKeys, copyTarget }, diagnostics);
  }, tree);
}
