import { describe, expect, test } from "vitest";
import {
  consoleKeymapNames,
  isConsoleKeymap,
  keymapsAlike,
  knownKeymaps,
  lacksKeymap,
  lookupKeymap,
} from "../../src/knowledge/index.ts";

describe("lookupKeymap", () => {
  test.each([
    ["br-abnt2", { layout: "br", model: "abnt2" }],
    ["uk", { layout: "gb" }],
    ["us-acentos", { layout: "us", variant: "intl" }],
    ["de-latin1-nodeadkeys", { layout: "de", variant: "nodeadkeys" }],
    ["ru", { layout: "ru,us", options: ["grp:shifts_toggle"] }],
    ["bg_pho-utf8", { layout: "bg,us", variant: "phonetic,", options: ["grp:shifts_toggle"] }],
    ["us-altgr-intl", { layout: "us", variant: "altgr-intl" }],
    ["epo", { layout: "epo" }],
  ])("%s", (name, expected) => {
    expect(lookupKeymap(name)).toEqual({ ...expected, evidence: expect.any(String) });
  });

  test("does not guess", () => {
    expect(lookupKeymap("us-dvorak-imaginary")).toBeUndefined();
    expect(lookupKeymap("sun-pl")).toBeUndefined();
    expect([...knownKeymaps()]).toContain("br-abnt2");
  });

  test("two layouts come with a way to switch between them", () => {
    for (const name of knownKeymaps()) {
      const keymap = lookupKeymap(name);
      expect(keymap?.layout.includes(",")).toBe(keymap?.options !== undefined);
    }
  });
});

describe("console keymaps", () => {
  test.each([
    ["br-abnt2", ["fedora"], true],
    ["us-intl", ["arch", "nix", "debian"], false],
    ["en-latin9", ["fedora"], true],
    ["colemak", ["fedora"], false],
    ["cz-qwertz", ["debian", "fedora"], false],
    ["us-latin1", ["arch", "nix", "fedora"], false],
  ] as const)("%s on %j", (name, targets, isThere) => {
    for (const target of targets) expect(lacksKeymap(name, target)).toBe(!isThere);
  });

  test("that nobody is known to have are lacking nowhere", () => {
    expect(lacksKeymap("my-own", "arch")).toBe(false);
  });

  test("are found by the layout they stand for", () => {
    expect(keymapsAlike("us-intl", "arch")).toEqual(["us-acentos"]);
    expect(keymapsAlike("colemak", "fedora")).toEqual(["en-latin9"]);
    expect(keymapsAlike("sun-pl", "arch")).toEqual([]);
  });

  test("that have a layout are there, and more than 250 have one besides those that are named after it", () => {
    const known = [...knownKeymaps()];
    expect(known.length).toBeGreaterThan(250);
    expect(known.filter((name) => !isConsoleKeymap(name))).toEqual([]);
    expect([...consoleKeymapNames()].length).toBeGreaterThan(850);
  });

  test("stand for layouts of xkb-data's base list, or of its extras", () => {
    const extras = ["us-3l", "de-adnw", "de-bone", "us-carpalx", "us-carpalx-full", "se-dvorak_a5", "es-olpc"];
    extras.push("de-koy", "de-neo_qwertz", "ro-academic");
    for (const name of knownKeymaps()) {
      const { layout = "", variant = "" } = lookupKeymap(name) ?? {};
      const variants = variant.split(",");
      const layouts = layout.split(",").map((one, at) => [one, variants[at]].filter(Boolean).join("-"));
      for (const one of layouts) {
        if (!extras.includes(one)) expect([name, one, lookupKeymap(one) !== undefined]).toEqual([name, one, true]);
      }
    }
  });
});
