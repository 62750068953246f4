import { Config, writePath } from "../../config.ts";
import { interpolationDiagnostics as report } from "../diagnostics.ts";
import { Fault } from "../fault.ts";
import { explainSelection } from "../selection-faults.ts";
import { type Resolver, textArgument } from "./resolver.ts";

/** The value at another path, with a warning that this one is going away. */
export const deprecated: Resolver = {
  usage: "${oc.deprecated:path,message}",
  minimum: 1,
  maximum: 2,
  run: (site) => {
    const { context, evaluator, locate, name, values } = site;
    const path = textArgument(site, 0, "a path");
    const template = values[1] === undefined ? undefined : textArgument(site, 1, "a message");
    const selection = evaluator.select(path, context, false);
    if (selection.kind !== "found")
      throw new Fault(explainSelection(selection, { path, span: locate(0), context, resolver: name }));
    const { target } = selection;
    const oldKey = writePath(context.config.path);
    const newKey = nameOf(target instanceof Config ? target : target.place);
    const message = template === undefined ? undefined : fillTemplate(template, { OLD_KEY: oldKey, NEW_KEY: newKey });
    evaluator.report(report.deprecated({ oldKey, newKey, message }, context.config.written.origin));
    return target;
  },
};

/** The path of a value; empty for one that a resolver has created, which has none of its own. */
function nameOf({ key, path }: Config): string {
  return key === undefined ? "" : writePath(path);
}

/** Puts names into a text as Python's `string.Template.safe_substitute` does; unknown names stay. */
function fillTemplate(template: string, names: Readonly<Record<string, string>>): string {
  return template.replace(/\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\})/gi, (all, dollar, plain, braced) => {
    if (dollar !== undefined) return "$";
    const name: string = plain ?? braced;
    return Object.hasOwn(names, name) ? (names[name] ?? all) : all;
  });
}
