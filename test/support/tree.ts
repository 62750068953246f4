import { Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import type { Node } from "../../src/frontend/tree.ts";
import { parseYaml } from "../../src/frontend/yaml/parse.ts";

/** The tree of a YAML text; throws where it has mistakes. */
export function parseTree(text: string): Node {
  const diagnostics = new Diagnostics();
  const node = parseYaml({ path: "x.yml", text }, diagnostics);
  if (node !== undefined && !diagnostics.hasErrors) return node;
  throw new Error(diagnostics.all.map(({ message }) => message).join("\n"));
}

/** A tree as plain data, without places. */
export function toPlain(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toPlain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.value, toPlain(entry.value)]));
}
