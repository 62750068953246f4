import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { MapNode, Node } from "./tree.ts";

/**
 * The stage between merging and decoding where `${...}` is resolved. Until the evaluator exists every
 * interpolation is refused, so that none reaches an output unevaluated.
 */
export function resolveInterpolations(tree: MapNode, diagnostics: Diagnostics): MapNode {
  refuseBelow(tree, diagnostics);
  return tree;
}

function refuseBelow(node: Node, diagnostics: Diagnostics): void {
  if (node.kind === "list") for (const item of node.items) refuseBelow(item, diagnostics);
  else if (node.kind === "map") for (const entry of node.entries) refuseBelow(entry.value, diagnostics);
  else if (node.type === "string" && node.text.includes("${"))
    diagnostics.report(report.interpolation({}, node.origin));
}
