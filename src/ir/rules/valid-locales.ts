import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** language[_TERRITORY][.codeset][@modifier], locale(7); `C` and `POSIX` are the two with no language. */
const locale = /^(?:C|POSIX|[a-z]{2,3}(?:_[A-Z]{2}|_\d{3})?)(?:\.[A-Za-z0-9][A-Za-z0-9-]*)?(?:@[A-Za-z0-9]+)?$/;

/** Locales are named as locale.gen names them. */
export const validLocales: Rule = function* (system) {
  for (const { name } of system.byKind.locale) {
    if (locale.test(name.value)) continue;
    yield irDiagnostics.invalidLocale({ name: name.value, suggestion: suggestLocale(name.value) }, name.origin);
  }
};

/** `pt-br.utf8` is meant as `pt_BR.utf8`. */
function suggestLocale(name: string): string | undefined {
  const [, language, territory, rest = ""] = /^([A-Za-z]{2,3})[-_ ]([A-Za-z]{2})([.@].*)?$/.exec(name) ?? [];
  if (language === undefined || territory === undefined) return undefined;
  const suggestion = `${language.toLowerCase()}_${territory.toUpperCase()}${rest}`;
  return locale.test(suggestion) ? suggestion : undefined;
}
