import type { Located } from "../../diagnostics/origin.ts";
import { replaceScalar } from "../../diagnostics/replace-scalar.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { fullLocaleName } from "../locale-name.ts";
import { defineKey, type Lowering } from "../lowering.ts";
import { flag, list, optional, record, textFrom } from "../shape.ts";
import { reportDuplicate } from "./duplicates.ts";

export const region = defineKey({
  key: "region",
  doc: "Time zone, locales, console keymap and time synchronisation.",
  shape: record("`region`", {
    timezone: optional(
      textFrom("time-zone"),
      "The time zone, by its name in the IANA database: `Area/Location`, or `UTC`.",
      "not managed",
    ),
    locale: optional(
      list(textFrom("locale")),
      "The locales to generate, the first of which is the language of the system. Without a codeset UTF-8 is meant.",
      "not managed",
    ),
    keymap: optional(textFrom("keymap"), "The keymap of the console, by its name in kbd: `br-abnt2`.", "not managed"),
    ntp: optional(flag, "Whether the clock is synchronised over the network.", "not managed"),
  }),
  example: `region:
  timezone: America/Sao_Paulo
  locale: [pt_BR.UTF-8, en_US.UTF-8]
  keymap: br-abnt2
  ntp: true
`,
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
  const { value: text, origin } = written;
  const name = { value: fullLocaleName(text), origin };
  const id = `locale:${name.value}`;
  if (lowering.has(id)) {
    reportDuplicate(name, lowering.originOf(id), lowering);
    lowering.claim(id, [origin]);
    return;
  }
  if (!/\./.test(text) && name.value !== text) {
    const fix = replaceScalar(text, name.value, origin);
    lowering.diagnostics.report(report.localeWithoutCodeset({ text, full: name.value }, origin, { fix }));
  }
  lowering.add({ kind: "locale", id, origin, claims: [origin], after: [], name, isDefault });
}
