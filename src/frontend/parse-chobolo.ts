import { type Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../diagnostics/origin.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import { findForeignText } from "./foreign-text.ts";
import type { MapNode, Node } from "./tree.ts";
import type { Budget } from "./yaml/budget.ts";
import { findMissingSpace, findOddIndentation } from "./yaml/missing-space.ts";
import { parseYaml } from "./yaml/parse.ts";

/** Reads the text of a Ch-obolo: a YAML mapping. Undefined where it is none; that is reported. */
export function parseChobolo(
  file: SourceFile,
  diagnostics: Diagnostics,
  via: Origin | undefined,
  budget: Budget,
): MapNode | undefined {
  const own = new Diagnostics();
  const node = parseYaml(file, own, via, budget);
  if (node !== undefined && node.kind !== "map") own.report(explainRoot(node));
  const better = (own.hasErrors ? findForeignText(file) : undefined) ?? explainBlank(node, own);
  diagnostics.reportAll(better === undefined ? own.all : [better]);
  return better === undefined && node?.kind === "map" ? node : undefined;
}

/** Blanks that are letters to YAML make it stumble, or become the beginning of a key. */
function explainBlank(node: Node | undefined, { all }: Diagnostics): Diagnostic | undefined {
  const keys = node?.kind === "map" ? node.entries.map(({ key }) => key) : [];
  const at = all[0]?.span ?? keys.find(({ value }) => /^\s/.test(value))?.origin.span;
  return at && findOddIndentation(at);
}

function explainRoot(node: Node) {
  const missing = node.kind === "scalar" && node.isPlain ? findMissingSpace(node.origin.span) : undefined;
  return missing ?? report.notAMapping({ found: node.kind === "list" ? "a list" : "a single value" }, node.origin);
}
