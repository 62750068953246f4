import { describe, expect, it } from "vitest";
import { toGuix } from "../support.ts";

describe("region", () => {
  it("writes the time zone", async () => {
    const { form, verdict } = await toGuix("region: {timezone: America/Argentina/Salta}");
    expect(form("timezone")).toBe('(timezone "America/Argentina/Salta")');
    expect(verdict("timezone")).toBe("lowered");
  });

  it("defines every locale and makes the first the system's", async () => {
    const { form, text } = await toGuix(
      "region: {locale: [pt_BR.UTF-8, ca_ES.UTF-8@valencia, de_DE.ISO-8859-1, C.UTF-8]}",
    );
    expect(form("locale")).toBe('(locale "pt_BR.utf8")');
    expect(form("locale-definitions")).toBe(
      "(locale-definitions (list " +
        '(locale-definition (name "pt_BR.utf8") (source "pt_BR")) ' +
        '(locale-definition (name "ca_ES.utf8@valencia") (source "ca_ES@valencia")) ' +
        '(locale-definition (name "de_DE.iso88591") (source "de_DE") (charset "ISO-8859-1")) ' +
        '(locale-definition (name "C.utf8") (source "C"))))',
    );
    expect(text).toContain("(gnu system locale)");
  });

  it.each([
    ["br-abnt2", '(keyboard-layout "br" #:model "abnt2")'],
    ["uk", '(keyboard-layout "gb")'],
    ["us-acentos", '(keyboard-layout "us" "intl")'],
    ["ru", '(keyboard-layout "ru,us" #:options \'("grp:shifts_toggle"))'],
  ])("translates the keymap %s", async (keymap, layout) => {
    const { form } = await toGuix(`region: {keymap: ${keymap}}`);
    expect(form("keyboard-layout")).toBe(`(keyboard-layout ${layout})`);
    expect(form("bootloader")).toContain("(keyboard-layout keyboard-layout)");
  });

  it("does not guess an unknown keymap, but suggests the nearest", async () => {
    const { form, verdict, emission } = await toGuix("region: {keymap: us-acentoz}");
    expect(form("keyboard-layout")).toBeUndefined();
    expect(verdict("keymap")).toBe("refused CHI1110");
    expect(emission.diagnostics.flatMap(({ notes }) => notes.map(({ message }) => message))).toContain(
      "did you mean `us-acentos`?",
    );
  });
});
