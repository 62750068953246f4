import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { parseYaml } from "../../../src/frontend/yaml/parse.ts";
import { applyFixes } from "../../support/fixes.ts";

function faultOf(text: string) {
  const diagnostics = new Diagnostics();
  parseYaml({ path: "x.yml", text }, diagnostics);
  const [fault] = diagnostics.all;
  const { start = 0, end = 0 } = fault?.span ?? {};
  return { found: [fault?.code, text.slice(start, end)], count: diagnostics.all.length, diagnostics: diagnostics.all };
}

describe("a fault inside a token is reported once, at its place", () => {
  it.each([
    ["v:\n\t- a\n", "CHI0122", "\t"],
    ["v:\n  \t a: 1\n", "CHI0122", "\t "],
    ["v:\ta\n", "CHI0123", "\t"],
    ["v: a\t\n", "CHI0123", "\t"],
    ["v: 'a\nb: c\n", "CHI0124", "'"],
    ['v: "a\n---\nb"\n', "CHI0124", '"'],
    ['v: "a\\', "CHI0124", '"'],
    ['v: "a\\qb"\n', "CHI0125", "\\q"],
    ['v: "a\\😀b"\n', "CHI0125", "\\😀"],
    ['v: "\\x4z"\n', "CHI0125", "\\x4"],
    ['v: "\\U00110000"\n', "CHI0125", "\\U00110000"],
    ["v: a: b\n", "CHI0126", ":"],
    ["v: ${oc.create:{a: 1}}\n", "CHI0126", ":"],
    ["a: 1\n  b: 2\n", "CHI0127", "b"],
    ["a:\n  - b\n    c: 2\n", "CHI0128", "b"],
    ["a: 1\nb\n", "CHI0128", "b"],
    ["a: 1\nb:c\n", "CHI0128", ":"],
    ["a: 1\n-b\n", "CHI0128", "-"],
    [`a: 1\n${"k".repeat(1_025)}: 2\n`, "CHI0128", "k"],
    [`${"k".repeat(1_025)}: 2\n`, "CHI0128", "k"],
    ["v: @a\n", "CHI0129", "@"],
    ["v: `a`\n", "CHI0129", "`"],
    ["v: %a\n", "CHI0129", "%"],
    ["v: [|]\n", "CHI0129", "|"],
    ["v: - a\n", "CHI0130", "-"],
    ["v: ? a\n", "CHI0130", "?"],
    ["v: *.log\n", "CHI0131", "*.log"],
    ["v: [& b, c]\n", "CHI0131", "& b"],
    ["v: !<a b\n", "CHI0131", "!<a b"],
    ["v: !a%zz b\n", "CHI0131", "!a%zz b"],
    ["v: |x\n  a\n", "CHI0132", "x"],
    ["v: >0\n  a\n", "CHI0132", "0"],
    ["v: >+ a\n", "CHI0132", "a"],
    ["%\n", "CHI0133", "%"],
    ["%YAML 1\n---\n", "CHI0133", "%YAML 1"],
    ["%TAG !a b\n---\n", "CHI0133", "%TAG !a b"],
  ])("%j", (text, ...expected) => {
    const { found, count } = faultOf(text);
    expect([...found, count]).toEqual([...expected, 1]);
  });

  it("accepts a key of as many characters as YAML allows, however they are encoded", () => {
    expect(faultOf(`a: 1\n${"😀".repeat(1_024)}: 2\n`).count).toBe(0);
    expect(faultOf(`a: 1\n${"😀".repeat(1_025)}: 2\n`).count).toBe(1);
  });
});

describe("a fix puts it right", () => {
  it.each([
    ["v:\n\ta: 1\n", "v:\n  a: 1\n"],
    ["v:\ta\n", "v: a\n"],
    ["v: a\t\n", "v: a\n"],
    ['v: "a\\qb"\n', 'v: "a\\\\qb"\n'],
    ["v: a: b # c\n", "v: 'a: b' # c\n"],
    ["v: ${oc.create:{a: 1}}\n", "v: '${oc.create:{a: 1}}'\n"],
    ["v: it's: so\n", "v: 'it''s: so'\n"],
    ["a: 1\nb:c\n", "a: 1\nb: c\n"],
    ["v: @a\n", "v: '@a'\n"],
    ["v: [@a, b]\n", "v: ['@a', b]\n"],
    ["v: *.log\n", "v: '*.log'\n"],
    ["v: |x\n", "v: '|x'\n"],
  ])("of %j", (text, repaired) => {
    const edited = applyFixes(text, faultOf(text).diagnostics, "x.yml");
    expect(edited).toBe(repaired);
    expect(faultOf(edited).count).toBe(0);
  });
});
