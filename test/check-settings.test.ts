import { expect, it } from "vitest";
import { checkSettings } from "../src/check-settings.ts";
import { analyseText } from "./support/analyse.ts";
import { applyFixes } from "./support/fixes.ts";

function check(yaml: string) {
  const { system } = analyseText(yaml);
  if (system === undefined) throw new Error("the input has errors");
  return checkSettings(system);
}

it("finds what is wrong with the settings of every target", () => {
  const yaml = `chimera:
  targets:
    nix: {relase: "25.05", dotfiles: homemanager}
    guix: {extraService: ""}
    shell: {statedir: /srv}
`;
  const diagnostics = check(yaml);
  expect(diagnostics.map(({ code, span }) => [code, span?.file.text.slice(span.start, span.end)])).toEqual([
    ["CHI0218", "relase"],
    ["CHI0219", "homemanager"],
    ["CHI0218", "extraService"],
    ["CHI0218", "statedir"],
  ]);
  expect(check(applyFixes(yaml, diagnostics))).toEqual([]);
});

it("has nothing to say of good ones", () => {
  expect(check('chimera: {targets: {nix: {release: "25.05"}, ansible: {hosts: all}}}\n')).toEqual([]);
});
