import type { Keymap } from "../../../ir/resource.ts";
import { lookupKeymap } from "../../../knowledge/index.ts";
import { type EmitterTable, lowered, refused, type Verdict } from "../../backend.ts";
import { refuseKeymap } from "../../shared/names.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, needPackage, type ShellDraft } from "../draft.ts";
import { checkValue } from "../values.ts";

type Kinds = "timezone" | "locale" | "keymap" | "time-sync";

/** Time zone, locales, keymap and time synchronisation. */
export const regionEmitters: Pick<EmitterTable<ShellDraft>, Kinds> = {
  timezone: ({ name }, draft) => {
    const reason = checkValue("timezone", name);
    if (reason !== undefined) return refused(reason);
    addStep(draft, "timezone", [name.origin], name.value);
    needPackage(draft, "tzdata", name.origin);
    return lowered;
  },
  locale: ({ name, isDefault }, draft) => {
    const reason = checkValue("locale", name);
    if (reason !== undefined) return refused(reason);
    draft.locales.words.push(name.value);
    draft.locales.origins.push(name.origin);
    if (isDefault) addStep(draft, "default-locale", [name.origin], name.value);
    const source = localePackage(draft, name.value);
    if (source !== undefined) needPackage(draft, source, name.origin);
    return lowered;
  },
  keymap: (keymap, draft) => {
    const reason = checkValue("keymap", keymap.name);
    if (reason !== undefined) return refused(reason);
    const { distribution } = draft.context;
    if (distribution === "debian") return emitKeyboard(keymap, draft);
    const refusal = refuseKeymap(keymap, distribution);
    if (refusal !== undefined) return refusal;
    addStep(draft, "keymap", [keymap.name.origin], keymap.name.value);
    needPackage(draft, "kbd", keymap.name.origin);
    return lowered;
  },
  "time-sync": ({ isEnabled }, draft) => {
    addStep(draft, "time-sync", [isEnabled.origin], isEnabled.value ? "on" : "off");
    // Debian has it in a package of its own; chrony and ntpsec provide `time-daemon` as well.
    if (isEnabled.value && draft.context.distribution === "debian") {
      needPackage(draft, "systemd-timesyncd", isEnabled.origin, "time-daemon");
    }
    return lowered;
  },
};

/** Arch has every locale's source in glibc; Fedora packages compiled locales by language. */
function localePackage(draft: ShellDraft, locale: string): string | undefined {
  const { distribution } = draft.context;
  if (distribution === "debian") return "locales";
  const language = /^[a-z]{2,3}(?=_)/.exec(locale)?.[0];
  return distribution === "fedora" && language !== undefined ? `glibc-langpack-${language}` : undefined;
}

/** Debian's console takes its keymap from /etc/default/keyboard, in XKB names (keyboard(5)). */
function emitKeyboard({ name }: Keymap, draft: ShellDraft): Verdict {
  const facts = lookupKeymap(name.value);
  if (facts === undefined) return refused(report.unknownKeymap({ keymap: name.value }, name.origin));
  const { layout, variant = "", model = "", options = [] } = facts;
  addStep(draft, "keyboard", [name.origin], name.value, layout, variant, model, options.join(","));
  for (const needed of ["keyboard-configuration", "console-setup"]) needPackage(draft, needed, name.origin);
  return lowered;
}
