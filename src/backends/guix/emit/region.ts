import { didYouMean } from "../../../diagnostics/suggest.ts";
import { type KeymapFacts, knownKeymaps, lookupKeymap } from "../../../knowledge/index.ts";
import { type Emitter, lowered, refused } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import { type GuixDraft, need } from "../draft.ts";
import { from, keyword, list, quote, type SchemeList, string } from "../syntax.ts";

export const emitTimezone: Emitter<"timezone", GuixDraft> = ({ name }, draft) => {
  draft.fields.set("timezone", from(name.origin, list("timezone", string(name.value))));
  return lowered;
};

/**
 * Guix writes codesets as glibc normalizes them: letters and digits only, in lower case (`pt_BR.utf8`). The source
 * of a locale is its name without the codeset ((gnu system locale), "Locales" in the Guix manual).
 */
export const emitLocale: Emitter<"locale", GuixDraft> = ({ name, isDefault }, draft) => {
  const [, language = name.value, codeset = "UTF-8", modifier = ""] =
    /^([^.@]*)(?:\.([^@]*))?(@.*)?$/s.exec(name.value) ?? [];
  const normalized = codeset.toLowerCase().replace(/[^a-z0-9]/g, "");
  const localeName = `${language}.${normalized}${modifier}`;
  const charset = normalized === "utf8" ? [] : [list("charset", string(codeset))];
  const definition = list(
    "locale-definition",
    list("name", string(localeName)),
    list("source", string(language + modifier)),
    ...charset,
  );
  need(draft.modules, "gnu system locale", name.origin);
  draft.localeDefinitions.push(from(name.origin, definition));
  if (isDefault) draft.fields.set("locale", from(name.origin, list("locale", string(localeName))));
  return lowered;
};

/** The console and the boot menu follow `keyboard-layout`; X follows it through `set-xorg-configuration`. */
export const emitKeymap: Emitter<"keymap", GuixDraft> = ({ name }, draft) => {
  const facts = lookupKeymap(name.value);
  if (facts === undefined) {
    const suggestion = didYouMean(name.value, knownKeymaps());
    return refused(report.unknownKeymap({ name: name.value, suggestion }, name.origin));
  }
  draft.fields.set("keyboard-layout", from(name.origin, list("keyboard-layout", printLayout(facts))));
  return lowered;
};

function printLayout({ layout, variant, model, options = [] }: KeymapFacts): SchemeList {
  return list(
    "keyboard-layout",
    string(layout),
    ...(variant === undefined ? [] : [string(variant)]),
    ...(model === undefined ? [] : [keyword("model"), string(model)]),
    ...(options.length === 0 ? [] : [keyword("options"), quote(list(...options.map(string)))]),
  );
}
