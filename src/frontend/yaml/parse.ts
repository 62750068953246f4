import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { frontendDiagnostics } from "../diagnostics.ts";
import type { ListNode, MapNode, Node } from "../tree.ts";
import { buildTree } from "./build.ts";
import { constructDocument } from "./construct.ts";
import { YamlFault } from "./fault.ts";
import { findForbidden } from "./forbidden.ts";
import { Parser } from "./parser.ts";

/**
 * Reads one YAML file as PyYAML under OmegaConf 2.3 does, into a located tree; every value's origin came through `via`,
 * if given. A file without a value is an empty mapping. Undefined where something is wrong; that is reported.
 */
export function parseYaml(file: SourceFile, diagnostics: Diagnostics, via?: Origin): Node | undefined {
  const forbidden = findForbidden(file);
  if (forbidden !== undefined) {
    diagnostics.report(forbidden);
    return undefined;
  }
  try {
    return parse(file, diagnostics, via);
  } catch (fault) {
    if (!(fault instanceof YamlFault)) throw fault;
    diagnostics.report(fault.diagnostic);
    return undefined;
  }
}

function parse(file: SourceFile, diagnostics: Diagnostics, via: Origin | undefined): Node | undefined {
  const before = diagnostics.all.length;
  const root = new Parser(file).parseFile();
  if (root === undefined) return emptyMap(file, via);
  constructDocument(root, file, diagnostics);
  if (diagnostics.all.length > before) return undefined;
  const node = buildTree(root, file, diagnostics, via);
  if (diagnostics.all.length > before) return undefined;
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
