import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { frontendDiagnostics } from "../diagnostics.ts";
import type { ListNode, MapNode, Node } from "../tree.ts";
import { Budget } from "./budget.ts";
import { buildTree } from "./build.ts";
import { constructDocument } from "./construct.ts";
import { YamlFault } from "./fault.ts";
import { findForbidden } from "./forbidden.ts";
import { Parser } from "./parser.ts";

/**
 * Reads one YAML file as PyYAML under OmegaConf 2.3 does, into a located tree; every value's origin came through `via`,
 * if given. A file without a value is an empty mapping. Undefined where something is wrong; that is reported. Files that
 * count together share a `budget`.
 */
export function parseYaml(
  file: SourceFile,
  diagnostics: Diagnostics,
  via?: Origin,
  budget = new Budget(),
): Node | undefined {
  const own = new Diagnostics();
  const node = parse(file, budget, own, via);
  diagnostics.reportAll(own.all);
  return own.hasErrors ? undefined : node;
}

function parse(file: SourceFile, budget: Budget, diagnostics: Diagnostics, via: Origin | undefined): Node | undefined {
  const forbidden = findForbidden(file);
  if (forbidden !== undefined) {
    diagnostics.report(forbidden);
    return undefined;
  }
  try {
    return parseText(file, budget, diagnostics, via);
  } catch (fault) {
    if (!(fault instanceof YamlFault)) throw fault;
    diagnostics.report(fault.diagnostic);
    return undefined;
  }
}

function parseText(
  file: SourceFile,
  budget: Budget,
  diagnostics: Diagnostics,
  via: Origin | undefined,
): Node | undefined {
  const root = new Parser(file, budget).parseFile();
  if (root === undefined) return emptyMap(file, via);
  constructDocument(root, file, budget, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const node = buildTree(root, file, budget, diagnostics, via);
  return node.kind === "scalar" && node.type === "null" ? emptyMap(file, via) : node;
}

function emptyMap(file: SourceFile, via: Origin | undefined): MapNode {
  const span = { file, start: 0, end: 0 };
  return { kind: "map", entries: [], origin: via === undefined ? { span } : { span, via } };
}

/** As `parseYaml`, with OmegaConf's rule for a file of one text: it is a key without a value. No other lone value will do. */
export function parseConfig(file: SourceFile, diagnostics: Diagnostics, via?: Origin): MapNode | ListNode | undefined {
  const node = parseYaml(file, diagnostics, via);
  if (node?.kind !== "scalar") return node;
  const { origin, text } = node;
  if (node.type !== "string") {
    diagnostics.report(frontendDiagnostics.notAMapping({ found: "a single value" }, origin));
    return undefined;
  }
  const value: Node = { kind: "scalar", type: "null", value: null, text: "", isPlain: true, origin };
  return { kind: "map", entries: [{ key: { value: text, origin }, value }], origin };
}
