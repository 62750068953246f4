import localesText from "./data/locales.tsv";
import { Table, words } from "./table.ts";

const locales = new Table(localesText);

/** The codesets that glibc has a locale in, by its name without one: `pt_BR`, `ca_ES@valencia`. None where unknown. */
export function localeCodesets(name: string): readonly string[] {
  return words(locales.find(name)?.[1]);
}

/** The names, without a codeset, of the locales that glibc has. */
export function knownLocales(): Iterable<string> {
  return locales.keys();
}
