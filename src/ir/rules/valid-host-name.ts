import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** The host name is one label of RFC 1123, section 2.1. */
export const validHostName: Rule = function* (system) {
  for (const { name } of system.byKind.hostname) {
    if (label.test(name.value)) continue;
    yield irDiagnostics.invalidHostName({ name: name.value, meant: findLabels(name.value) }, name.origin);
  }
};

/** The first label of a full domain name, or the name with `-` between its words. */
function findLabels(name: string): readonly string[] {
  const joined = (name.split(".", 1)[0] ?? "").replace(/[\s_]+/g, "-");
  return label.test(joined) ? [joined] : [];
}
