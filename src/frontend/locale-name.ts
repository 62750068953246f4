const localeParts = /^(C|POSIX|[a-z]{2,3}(?:_(?:[A-Z]{2}|\d{3}))?)(?:\.([^.@\s]+))?(?:@([^.@\s]+))?(?: (\S+))?$/;

/**
 * `pt_BR`, `pt_BR.utf8` and `pt_BR.UTF-8 UTF-8` in full: `pt_BR.UTF-8`. `C` and `POSIX` have no codeset. What is no
 * locale stays as it is, for the rules to report.
 */
export function fullLocaleName(written: string): string {
  const [, language, codeset, modifier, charmap] = localeParts.exec(written) ?? [];
  if (language === undefined) return written;
  if (language === "POSIX" || (language === "C" && codeset === undefined)) return language;
  const given = codeset ?? charmap ?? "UTF-8";
  const canonical = /^utf-?8$/i.test(given) ? "UTF-8" : given;
  return `${language}.${canonical}${modifier === undefined ? "" : `@${modifier}`}`;
}

/** The name of a locale that is written as a line of locale.gen(5), with its charmap; undefined for any other text. */
export function modernLocale(written: string): string | undefined {
  if (written.includes("${")) return undefined;
  return localeParts.exec(written)?.[4] === undefined ? undefined : fullLocaleName(written);
}
