import { describe, expect, it } from "vitest";
import { refuseUnsafe, type Use } from "../../../src/backends/ansible/guards.ts";
import { at } from "../../support/shell.ts";

const isRefused = (use: Use, text: string): boolean => refuseUnsafe("value", use, at(text))?.how === "refused";

describe("refuseUnsafe", () => {
  it.each<Use>(["text", "line", "path", "account", "package", "unit", "host", "label", "country"])(
    "refuses NUL and half characters as %s",
    (use) => {
      expect(isRefused(use, "a\0b")).toBe(true);
      expect(isRefused(use, "a\ud800b")).toBe(true);
    },
  );

  it.each(["$HOME/x", "${HOME}", "/a/$x", "~", "~ada/x", "a\nb", ""])("refuses the path %j", (path) => {
    expect(isRefused("path", path)).toBe(true);
  });

  it.each(["/a b", "/a'b\"c", "/$(id)", "/a$", "/{{ x }}", "/a~", "/%s", "é"])("takes the path %j", (path) => {
    expect(isRefused("path", path)).toBe(false);
  });

  it.each(["a b", "a'b", 'a"b', "a\\b", "$x"])("refuses the branch %j", (branch) => {
    expect(isRefused("gitWord", branch)).toBe(true);
  });

  it.each(["main", "{{x}}", "a$(id)", "#1"])("takes the branch %j", (branch) => {
    expect(isRefused("gitWord", branch)).toBe(false);
  });

  it.each<[Use, string]>([
    ["package", "vim=9"],
    ["package", "*"],
    ["package", "@"],
    ["package", "@^kde-desktop"],
    ["package", "./x.rpm"],
    ["package", "-dd"],
    ["account", "a,b"],
    ["account", "%a"],
    ["unit", "*.service"],
    ["unit", "-x"],
    ["host", "a.b"],
    ["label", "../x"],
    ["country", "a'b"],
    ["secretKey", "a']"],
    ["variable", "a-b"],
    ["locale", "a b"],
    ["keymap", "../x"],
    ["timezone", "../etc"],
  ])("refuses the %s name %j", (use, name) => {
    expect(isRefused(use, name)).toBe(true);
  });
});
