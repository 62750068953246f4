import type { Located } from "../../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { defineKey, type Lowering } from "../lowering.ts";
import { flag, list, optional, record, text } from "../shape.ts";

export const region = defineKey({
  key: "region",
  doc: "Time zone, locales, console keymap and time synchronisation.",
  shape: record("`region`", {
    timezone: optional(text, "`Area/Location`, or `UTC`"),
    locale: optional(list(text), "locales to generate; the first one is the default"),
    keymap: optional(text, "the console keymap, such as `br-abnt2`"),
    ntp: optional(flag, "whether the clock is synchronised; default false"),
  }),
  lower({ timezone, locale, keymap, ntp }, lowering) {
    if (timezone !== undefined) {
      const { origin } = timezone;
      lowering.add({ kind: "timezone", id: "timezone", origin, claims: [origin], after: [], name: timezone });
    }
    for (const [index, name] of (locale?.items ?? []).entries()) lowerLocale(name, index === 0, lowering);
    if (keymap !== undefined) {
      const { origin } = keymap;
      lowering.add({ kind: "keymap", id: "keymap", origin, claims: [origin], after: [], name: keymap });
    }
    if (ntp !== undefined) {
      const { origin } = ntp;
      lowering.add({ kind: "time-sync", id: "time-sync", origin, claims: [origin], after: [], isEnabled: ntp });
    }
  },
});

function lowerLocale(written: Located<string>, isDefault: boolean, lowering: Lowering): void {
  const name = { value: fullLocaleName(written.value), origin: written.origin };
  if (!/\./.test(written.value) && name.value !== written.value) {
    lowering.diagnostics.report(report.localeWithoutCodeset({ text: written.value, full: name.value }, name.origin));
  }
  const id = `locale:${name.value}`;
  const { origin } = name;
  if (lowering.has(id)) {
    lowering.diagnostics.report(report.duplicateName({ name: name.value }, origin));
    lowering.claim(id, [origin]);
    return;
  }
  lowering.add({ kind: "locale", id, origin, claims: [origin], after: [], name, isDefault });
}

const localeParts = /^([^.@\s]+)(?:\.([^.@\s]+))?(?:@([^.@\s]+))?(?: (\S+))?$/;

/**
 * `pt_BR`, `pt_BR.utf8` and `pt_BR.UTF-8 UTF-8` in full: `pt_BR.UTF-8`. `C` and `POSIX` have no codeset. What is no
 * locale stays as it is, for the rules to report.
 */
function fullLocaleName(written: string): string {
  const [, language, codeset, modifier, charmap] = localeParts.exec(written) ?? [];
  if (language === undefined) return written;
  if (language === "POSIX" || (language === "C" && codeset === undefined)) return language;
  const given = codeset ?? charmap ?? "UTF-8";
  const canonical = /^utf-?8$/i.test(given) ? "UTF-8" : given;
  return `${language}.${canonical}${modifier === undefined ? "" : `@${modifier}`}`;
}
