import { describe, expect, test } from "vitest";
import { knownKeymaps, lookupKeymap } from "../../src/knowledge/index.ts";

describe("lookupKeymap", () => {
  test.each([
    ["br-abnt2", { layout: "br", model: "abnt2" }],
    ["uk", { layout: "gb" }],
    ["us-acentos", { layout: "us", variant: "intl" }],
    ["de-latin1-nodeadkeys", { layout: "de", variant: "nodeadkeys" }],
    ["ru", { layout: "ru,us", options: ["grp:shifts_toggle"] }],
  ])("%s", (name, expected) => {
    expect(lookupKeymap(name)).toEqual({ ...expected, evidence: expect.any(String) });
  });

  test("does not guess", () => {
    expect(lookupKeymap("us-dvorak-imaginary")).toBeUndefined();
    expect([...knownKeymaps()]).toContain("br-abnt2");
  });

  test("two layouts come with a way to switch between them", () => {
    for (const name of knownKeymaps()) {
      const keymap = lookupKeymap(name);
      expect(keymap?.layout.includes(",")).toBe(keymap?.options !== undefined);
    }
  });
});
