import { Diagnostics } from "../../../diagnostics/diagnostic.ts";
import type { Origin } from "../../../diagnostics/origin.ts";
import { Config } from "../../config.ts";
import type { Node } from "../../tree.ts";
import { parseConfig } from "../../yaml/parse.ts";
import { interpolationDiagnostics as report } from "../diagnostics.ts";
import { Fault } from "../fault.ts";
import { countValues, placeNode, toNode } from "../nodes.ts";
import { findSyntaxProblem } from "../syntax-check.ts";
import { nothing, textOf, unwrap } from "../values.ts";
import { type CallSite, type Resolver, wrongArgument } from "./resolver.ts";

/** A mapping or list as a part of the configuration: paths lead into it, and interpolations in it are resolved. */
export const create: Resolver = {
  usage: "${oc.create:[a, b]}",
  minimum: 1,
  maximum: 1,
  run: (site) => {
    const [value = nothing] = site.values;
    const plain = unwrap(value);
    if (!(plain instanceof Config) && plain.kind === "scalar" && plain.value === null) return nothing;
    site.evaluator.budget.takeValues(1, site.locate(0));
    const text = textOf(value);
    const node = text === undefined ? toNode(value, originOf(site)) : readYaml(text, site);
    return placeCreated(node, site);
  },
};

/** Makes a node a part of the configuration, beside the value that created it. */
export function placeCreated(node: Node, site: CallSite): Config {
  if (node.kind === "scalar") throw new Fault(wrongArgument(site, 0, "a list, a mapping or their YAML"));
  site.evaluator.budget.takeValues(countValues(node), site.locate(0));
  const problem = findSyntaxProblem(node, site.evaluator.reader);
  if (problem !== undefined) throw fault(problem.message, site);
  const key = findNullKey(node);
  if (key) throw fault("a key is empty", site);
  return new Config(node, site.context.container);
}

function originOf({ context, locate }: CallSite): Origin {
  const { via } = context.config.written.origin;
  return { span: locate(0), interpolation: {}, ...(via === undefined ? {} : { via }) };
}

function readYaml(text: string, site: CallSite): Node {
  const diagnostics = new Diagnostics();
  const node = parseConfig({ path: site.name, text }, diagnostics);
  if (node !== undefined && !diagnostics.hasErrors) return placeNode(node, originOf(site));
  throw fault(diagnostics.all[0]?.message ?? "it is no YAML", site);
}

function fault(reason: string, { name, locate }: CallSite): Fault {
  return new Fault(report.badText({ resolver: name, reason }, locate(0)));
}

/** Whether some mapping has a key that is nothing, which a configuration cannot hold. */
function findNullKey(node: Node): boolean {
  if (node.kind === "list") return node.items.some(findNullKey);
  if (node.kind !== "map") return false;
  return node.entries.some(({ typedKey, value }) => typedKey?.type === "null" || findNullKey(value));
}
