import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Located } from "../../diagnostics/origin.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { findNearest } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import { allCountryNames, isCountry } from "./country-names.ts";
import type { Rule } from "./rule.ts";

const country = /^\p{L}[\p{L} .,'()&-]*$/u;

/** Mirrors are asked for by country, a code or a name. */
export const validMirrors: Rule = function* (system) {
  for (const { countries } of system.byKind.mirrors) {
    for (const name of countries) {
      if (country.test(name.value)) yield* doubtCountry(name);
      else yield irDiagnostics.invalidMirrorCountry({ name: name.value }, name.origin);
    }
  }
};

/** All codes are known; countries have more names than one, so that only what looks like a known one is doubted. */
function* doubtCountry({ value: name, origin }: Located<string>): Iterable<Diagnostic> {
  if (isCountry(name)) return;
  const isCode = name.length === 2;
  const meant = isCode ? [] : findNearest(name, allCountryNames());
  if (!isCode && meant.length === 0) return;
  yield irDiagnostics.unknownMirrorCountry({ name, meant }, origin, { fix: replaceByOnly(meant, name, origin) });
}
