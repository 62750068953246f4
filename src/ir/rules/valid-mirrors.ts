import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

const country = /^\p{L}[\p{L} .,'()&-]*$/u;

/** Mirrors are asked for by country, a code or a name. */
export const validMirrors: Rule = function* (system) {
  for (const { countries } of system.byKind.mirrors) {
    for (const { value, origin } of countries) {
      if (!country.test(value)) yield irDiagnostics.invalidMirrorCountry({ name: value }, origin);
    }
  }
};
