import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** The host name is one label of RFC 1123, section 2.1. */
export const validHostName: Rule = function* (system) {
  for (const { name } of system.byKind.hostname) {
    if (!label.test(name.value)) yield irDiagnostics.invalidHostName({ name: name.value }, name.origin);
  }
};
