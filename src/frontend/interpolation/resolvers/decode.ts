import type { Context } from "../context.ts";
import { interpolationDiagnostics as report } from "../diagnostics.ts";
import { Fault } from "../fault.ts";
import { explainProblem } from "../text-reader.ts";
import { nothing, unwrap } from "../values.ts";
import { type Resolver, textArgument } from "./resolver.ts";

/** The value that a text means, read as an argument of a resolver. */
export const decode: Resolver = {
  usage: "${oc.decode:text}",
  minimum: 1,
  maximum: 1,
  run: (site) => {
    const { name, values, locate, evaluator } = site;
    const [value] = values;
    if (value !== undefined && "kind" in value && value.kind === "scalar" && value.value === null) return nothing;
    const text = textArgument(site, 0);
    if (/^[ \t]+$/.test(text)) throw new Fault(report.badText({ resolver: name, reason: "it is blank" }, locate(0)));
    const parsed = evaluator.reader.read(text, "decoded");
    const context: Context = { ...site.context, text, locate: () => locate(0) };
    if ("problem" in parsed) {
      const reason = explainProblem(parsed.problem, context).message;
      throw new Fault(report.badText({ resolver: name, reason }, locate(0)));
    }
    return unwrap(evaluator.evaluate(parsed.expression, context));
  },
};
