import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

const country = /^\p{L}[\p{L} .,'()&-]*$/u;

/** Mirrors are asked for by country, at least one of them. */
export const validMirrors: Rule = function* (system) {
  for (const { countries, count } of system.byKind.mirrors) {
    for (const { value, origin } of countries) {
      if (!country.test(value)) yield irDiagnostics.invalidMirrorCountry({ name: value }, origin);
    }
    const isCount = Number.isSafeInteger(count.value) && count.value >= 1;
    if (!isCount) yield irDiagnostics.invalidMirrorCount({ count: count.value }, count.origin);
  }
};
