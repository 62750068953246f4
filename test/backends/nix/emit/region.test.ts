import { describe, expect, it } from "vitest";
import { at, emitText, readOptions, verdictOf } from "../../../support/nix.ts";

const region = (fields: string): string => `region: {${fields}}`;

describe("the region", () => {
  it("is time zone, keymap and clock", () => {
    const options = readOptions(emitText(region("timezone: America/Sao_Paulo, keymap: br-abnt2, ntp: true")));
    expect(options).toMatchObject({
      time: { timeZone: "America/Sao_Paulo" },
      console: { keyMap: "br-abnt2" },
      services: { timesyncd: { enable: true } },
    });
  });

  it("does not stop the clock that NixOS synchronises anyway", () => {
    const emission = emitText(region("ntp: false"));
    expect(verdictOf(emission, "time-sync")).toBe("approximated CHI1016");
    expect(at(readOptions(emission), "services")).toBeUndefined();
  });
});

describe("locales", () => {
  const i18n = (locales: string, release: string) =>
    at(readOptions(emitText(region(`locale: [${locales}]`), { release })), "i18n");

  it("are a default and further ones from 25.05 on", () => {
    expect(i18n("pt_BR.UTF-8, en_US.UTF-8", "25.05")).toEqual({
      defaultLocale: "pt_BR.UTF-8",
      extraLocales: ["en_US.UTF-8/UTF-8"],
    });
  });

  it("are the whole list before", () => {
    expect(i18n("pt_BR.UTF-8, en_US.UTF-8", "24.11")).toEqual({
      defaultLocale: "pt_BR.UTF-8",
      supportedLocales: ["C.UTF-8/UTF-8", "pt_BR.UTF-8/UTF-8", "en_US.UTF-8/UTF-8"],
    });
  });

  it.each([
    ["en_IN.UTF-8", { defaultLocale: "en_IN" }],
    ["ca_ES.UTF-8@valencia", { defaultLocale: "ca_ES@valencia" }],
    ["de_DE.ISO-8859-1", { defaultLocale: "de_DE", defaultCharset: "ISO-8859-1" }],
    ["C", { defaultLocale: "C.UTF-8" }],
  ])("are called as glibc lists them: %s", (name, expected) => {
    expect(i18n(name, "25.05")).toEqual(expected);
  });
});
