import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** language[_TERRITORY][.codeset][@modifier], locale(7); `C` and `POSIX` are the two with no language. */
const locale = /^(?:C|POSIX|[a-z]{2,3}(?:_[A-Z]{2}|_\d{3})?)(?:\.[A-Za-z0-9][A-Za-z0-9-]*)?(?:@[A-Za-z0-9]+)?$/;

/** Locales are named as locale.gen names them. */
export const validLocales: Rule = function* (system) {
  for (const { name } of system.byKind.locale) {
    if (locale.test(name.value)) continue;
    const meant = findSpelling(name.value);
    const fix = replaceByOnly(meant, name.value, name.origin);
    yield irDiagnostics.invalidLocale({ name: name.value, meant }, name.origin, { fix });
  }
};

/** `pt-br.utf8` is meant as `pt_BR.UTF-8`. */
function findSpelling(name: string): readonly string[] {
  const [, language, territory, codeset = "UTF-8", modifier = ""] = loose.exec(name) ?? [];
  if (language === undefined || territory === undefined) return [];
  const canonical = /^utf-?8$/i.test(codeset) ? "UTF-8" : codeset;
  return [`${language.toLowerCase()}_${territory.toUpperCase()}.${canonical}${modifier}`];
}

const loose = /^([A-Za-z]{2,3})[-_ ]([A-Za-z]{2})(?:\.([A-Za-z0-9][A-Za-z0-9-]*))?(@[A-Za-z0-9]+)?$/;
