import { interpolationDiagnostics as report } from "../diagnostics.ts";
import { Fault } from "../fault.ts";
import { toText } from "../python-text.ts";
import { nothing, textValue, type Value } from "../values.ts";
import { type CallSite, type Resolver, textArgument } from "./resolver.ts";

/** An environment variable, if the command line lets it be read; a default becomes text too, unless it is null. */
export const env: Resolver = {
  usage: "${oc.env:NAME,default}",
  minimum: 1,
  maximum: 2,
  run: (site) => {
    const name = textArgument(site, 0, "the name of a variable");
    const { variables, allowed } = site.evaluator.environment;
    const isAllowed = allowed === "all" || allowed.has(name);
    const value = isAllowed && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) return textValue(value);
    const fallback = defaultOf(site);
    if (isAllowed && fallback === undefined) throw new Fault(report.unsetVariable({ name }, site.locate(0)));
    if (fallback === undefined) throw new Fault(report.hiddenVariable({ name }, site.locate(0)));
    if (!isAllowed) site.evaluator.report(report.defaultTaken({ name }, site.locate(0)));
    return fallback;
  },
};

function defaultOf({ values: [, value] }: CallSite): Value | undefined {
  if (value === undefined) return undefined;
  const isNull = "kind" in value && value.kind === "scalar" && value.value === null;
  return isNull ? nothing : textValue(toText(value));
}
