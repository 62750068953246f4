import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseNix } from "../../../grammars/nix.ts";
import type { Binding } from "../../../src/backends/nix/syntax.ts";
import { goldenFolder } from "../../support/golden.ts";
import { findOptionMistakes, type OptionTypes, readOptionTypes } from "../../support/nixos-options.ts";
import { hasShared } from "../../support/shared.ts";

/** Every module for NixOS among the expected files of the golden cases. */
const modules = readdirSync(goldenFolder, { recursive: true, encoding: "utf8" })
  .filter((path) => /(configuration|disko|home)\.nix$/.test(path))
  .sort();

function bindingsOf(path: string): readonly Binding[] {
  return parseModule(readFileSync(join(goldenFolder, path), "utf8"));
}

function parseModule(text: string): readonly Binding[] {
  const { file, problems } = parseNix(text);
  expect(problems).toEqual([]);
  const expression = file?.expression;
  const body = expression?.kind === "function" ? expression.body : expression;
  if (body?.kind !== "attrs") throw new Error("a module is an attribute set");
  return body.bindings.filter(({ path }) => path[0] !== "imports");
}

describe.runIf(hasShared)("the options that the golden cases set", () => {
  const types: OptionTypes = hasShared ? readOptionTypes() : new Map();

  test("are many", () => {
    expect(modules.length).toBeGreaterThan(30);
  });

  test.each(modules)("exist and have the type that is set: %s", (path) => {
    expect(findOptionMistakes(bindingsOf(path), types)).toEqual([]);
  });

  test.each([
    ["{ services.openssh.enabled = true; }", "no option services.openssh.enabled"],
    ['{ services.openssh.enable = "yes"; }', "services.openssh.enable is boolean, not string"],
    ['{ users.users.ada = { shel = "zsh"; }; }', "no option users.users.ada.shel"],
    ["{ boot.loader.grub.device = [ ]; }", "boot.loader.grub.device is string, not list"],
  ])("a mistake is found: %s", (text, mistake) => {
    expect(findOptionMistakes(parseModule(text), types)).toEqual([mistake]);
  });
});
