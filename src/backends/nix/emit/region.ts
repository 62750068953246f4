import type { Origin } from "../../../diagnostics/origin.ts";
import type { Keymap, Locale, TimeSync, Timezone } from "../../../ir/resource.ts";
import { type KeymapFacts, lacksKeymap, lookupKeymap } from "../../../knowledge/index.ts";
import { approximated, lowered, type Verdict } from "../../backend.ts";
import { refuseKeymap } from "../../shared/names.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft, verdictOf } from "../draft.ts";
import { glibcLocale } from "../locales.ts";
import { hasSince } from "../release.ts";
import { boolean, string, strings } from "../syntax.ts";

export function emitTimezone({ name }: Timezone, draft: NixDraft): Verdict {
  return verdictOf(assign(draft, "time.timeZone", string(name.value), name.origin));
}

/** 25.05 adds the further locales to the default one; before, the whole list has to be given. */
export function emitLocale({ name, isDefault }: Locale, draft: NixDraft): Verdict {
  const { language, codeset } = glibcLocale(name.value);
  const isAdditive = hasSince(draft.release, "25.05");
  const found = [
    isDefault ? assign(draft, "i18n.defaultLocale", string(language), name.origin) : undefined,
    isDefault && isAdditive
      ? setCharset(codeset, name.origin, draft)
      : addLocale(`${language}/${codeset}`, name.origin, draft),
  ];
  const conflict = found.find((one) => one !== undefined);
  if (conflict !== undefined || language === name.value) return verdictOf(conflict);
  return approximated(report.localeWithoutCounterpart({ name: name.value, used: language }, name.origin));
}

/** The default locale is taken to be in UTF-8 unless the option says otherwise. */
function setCharset(codeset: string, origin: Origin, draft: NixDraft) {
  return codeset === "UTF-8" ? undefined : assign(draft, "i18n.defaultCharset", string(codeset), origin);
}

/** C.UTF-8 is always there from 25.05 on; a list that replaces the default has to keep it. */
function addLocale(entry: string, origin: Origin, draft: NixDraft) {
  if (hasSince(draft.release, "25.05")) return assign(draft, "i18n.extraLocales", strings([entry]), origin);
  const all = entry === "C.UTF-8/UTF-8" ? [entry] : ["C.UTF-8/UTF-8", entry];
  return assign(draft, "i18n.supportedLocales", strings(all), origin);
}

/** A keymap that NixOS does not have is made from its XKB layout, which the X server has as well then. */
export function emitKeymap(keymap: Keymap, draft: NixDraft): Verdict {
  const { name } = keymap;
  if (!lacksKeymap(name.value, "nix")) {
    return verdictOf(assign(draft, "console.keyMap", string(name.value), name.origin));
  }
  const facts = lookupKeymap(name.value);
  if (facts === undefined) return refuseKeymap(keymap, "nix") ?? lowered;
  assign(draft, "console.useXkbConfig", boolean(true), name.origin);
  for (const [option, value] of Object.entries(xkbOptions(facts))) {
    if (value !== "") assign(draft, ["services", "xserver", "xkb", option], string(value), name.origin);
  }
  return lowered;
}

function xkbOptions({ layout, variant = "", model = "", options = [] }: KeymapFacts): Readonly<Record<string, string>> {
  return { layout, variant, model, options: options.join(",") };
}

export function emitTimeSync({ isEnabled }: TimeSync, draft: NixDraft): Verdict {
  if (!isEnabled.value) return approximated(report.clockAlwaysSynchronised({}, isEnabled.origin));
  assign(draft, "services.timesyncd.enable", boolean(true), isEnabled.origin);
  return lowered;
}
