import { Config } from "../../config.ts";
import { Fault } from "../fault.ts";
import { explainSelection } from "../selection-faults.ts";
import { isMissing, nothing, type Resolved, sourceOf, unwrap, type Value } from "../values.ts";
import { type Resolver, textArgument } from "./resolver.ts";

/** The value at a path, or a default where there is none. */
export const select: Resolver = {
  usage: "${oc.select:path,default}",
  minimum: 1,
  maximum: 2,
  run: (site) => {
    const { values, locate, context, evaluator, name } = site;
    const path = textArgument(site, 0, "a path");
    const selection = evaluator.select(path, context, false);
    const fallback = values[1] ?? nothing;
    switch (selection.kind) {
      case "found":
        return isMissing(selection.target) ? fallback : own(selection.target, context.config);
      case "bad-index":
      case "above-root":
      case "unreadable":
        throw new Fault(explainSelection(selection, { path, span: locate(0), context, resolver: name }));
      default:
        return fallback;
    }
  },
};

/** A container stays what it is; a single value becomes one of the value that asked. */
function own(target: Resolved, place: Config): Value {
  const value = unwrap(target);
  return value instanceof Config ? value : { kind: "result", value, place, source: sourceOf(target) };
}
