import { Config, type ConfigEntry } from "../../config.ts";
import type { Node } from "../../tree.ts";
import { Fault } from "../fault.ts";
import { scalarNode } from "../nodes.ts";
import { toText } from "../python-text.ts";
import { explainSelection } from "../selection-faults.ts";
import { textValue } from "../values.ts";
import { placeCreated } from "./create.ts";
import { type CallSite, type Resolver, textArgument, wrongArgument } from "./resolver.ts";

/** The keys of the mapping at a path, in order. */
export const dictKeys: Resolver = {
  usage: "${oc.dict.keys:path}",
  minimum: 1,
  maximum: 1,
  run: (site) => {
    const { entries } = mappingArgument(site);
    return listOf([...entries.values()].map(keyNode), site);
  },
};

/** The values of the mapping at a path, in order, each as an interpolation that leads to it. */
export const dictValues: Resolver = {
  usage: "${oc.dict.values:path}",
  minimum: 1,
  maximum: 1,
  run: (site) => {
    const path = textArgument(site, 0, "a path");
    const { entries } = mappingArgument(site);
    // The list is one more level that a relative path has to leave.
    const prefix = path.startsWith(".") ? `.${path}` : path;
    const { origin } = site.context.config.written;
    const items = [...entries.values()].map((entry) =>
      scalarNode(textValue(`\${${prefix}.${toText(keyNode(entry))}}`), origin),
    );
    return listOf(items, site);
  },
};

function keyNode({ key, typedKey }: ConfigEntry) {
  return typedKey ?? scalarNode(textValue(key.value), key.origin);
}

function listOf(items: readonly Node[], site: CallSite): Config {
  return placeCreated({ kind: "list", items, origin: site.context.config.written.origin }, site);
}

function mappingArgument(site: CallSite): Config {
  const { context, evaluator, locate, name } = site;
  const path = textArgument(site, 0, "a path");
  const selection = evaluator.select(path, context, true);
  if (selection.kind !== "found")
    throw new Fault(explainSelection(selection, { path, span: locate(0), context, resolver: name }));
  const { target } = selection;
  if (target instanceof Config && target.written.kind === "map") return target;
  throw new Fault(wrongArgument({ ...site, values: [] }, 0, "the path of a mapping"));
}
