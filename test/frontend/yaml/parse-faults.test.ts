import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { parseYaml } from "../../../src/frontend/yaml/parse.ts";
import { applyFixes } from "../../support/fixes.ts";

/** `CODE what is underlined`, then each note's own place. */
function faultOf(text: string) {
  const diagnostics = new Diagnostics();
  parseYaml({ path: "x.yml", text }, diagnostics);
  const [fault] = diagnostics.all;
  const places = [fault?.span, ...(fault?.notes.map((note) => note.span) ?? [])].filter((span) => span !== undefined);
  const marked = places.map(({ start, end }) => text.slice(start, end));
  return { found: [fault?.code, ...marked], count: diagnostics.all.length, diagnostics: diagnostics.all };
}

describe("a fault of syntax is reported once, with its place and those that belong to it", () => {
  it.each([
    ["v: [a\n", "CHI0137", "["],
    ["v: [a, {b: c\n\nd: e\n", "CHI0137", "{"],
    ["v: [\n", "CHI0137", "["],
    ["v: [a}\n", "CHI0137", "}", "["],
    ["v: {a: 1]\n", "CHI0137", "]", "{"],
    ["v: [${x}, y]\n", "CHI0138", "${x}"],
    ["v: {a: ${oc.env:X,d}, b: c}\n", "CHI0138", "${oc.env:X,d}"],
    ["v: [what?, b]\n", "CHI0138", "what?"],
    ["v: {a: b: c, d: e}\n", "CHI0138", "b: c"],
    ['v: ["a" "b"]\n', "CHI0139", '"b"'],
    ["v: [\n  - a\n]\n", "CHI0140", "-"],
    ["v: [a, , b]\n", "CHI0140", ","],
    ["v: ,a\n", "CHI0140", ",a"],
    ["v: ]\n", "CHI0140", "]"],
    ["v: 'don't'\n", "CHI0135", "t'", "'"],
    ["v: {a: 1}x\n", "CHI0135", "x", "}"],
    ["'a' b\n", "CHI0135", "b", "'"],
    ["v:\n  a: 1\n b: 2\n", "CHI0136", "b: 2", "v:", "a: 1"],
    ["v: 'x'\n  b: 2\n", "CHI0136", "b: 2", "v: 'x'"],
    ["- a\nb: 1\n", "CHI0103", "b: 1", "- a"],
    ["a: {b: 1}\n- c\n", "CHI0103", "- c", "a: {b: 1}"],
    ["a: 1\n---\nb: 2\n", "CHI0142", "---"],
    ["a: 1\n...\nb: 2\n", "CHI0134", "b: 2"],
    ["%YAML 2.0\n---\n", "CHI0134", "%YAML 2.0"],
    ["%YAML 1.1\n%YAML 1.1\n---\n", "CHI0134", "%YAML 1.1"],
    ["v: !e!x y\n", "CHI0134", "!e!x"],
    ["a: &x 1\nb: &x 2\n", "CHI0141", "&x", "&x"],
    ["a: &lens 1\nb: *lense\n", "CHI0109", "*lense"],
  ])("%j", (text, ...expected) => {
    const { found, count } = faultOf(text);
    expect([...found, count]).toEqual([...expected, 1]);
  });
});

describe("a fix puts it right", () => {
  it.each([
    ["v: [a}\n", "v: [a]\n"],
    ["v: [${x}, y]\n", "v: ['${x}', y]\n"],
    ["v: {a: ${x}, b: c}\n", "v: {a: '${x}', b: c}\n"],
    ["v: {a: b: c, d: e}\n", "v: {a: 'b: c', d: e}\n"],
    ['v: ["a" "b"]\n', 'v: ["a", "b"]\n'],
    ["v: ,a # c\n", "v: ',a' # c\n"],
    ["v: 'don't'\n", "v: 'don''t'\n"],
    ['v: "say "hi""\n', 'v: "say \\"hi\\""\n'],
  ])("of %j", (text, repaired) => {
    const edited = applyFixes(text, faultOf(text).diagnostics, "x.yml");
    expect(edited).toBe(repaired);
    expect(faultOf(edited).count).toBe(0);
  });
});

it("asks whether a known anchor was meant", () => {
  const [fault] = faultOf("a: &lens 1\nb: *lense\n").diagnostics;
  expect(fault?.notes.map(({ message }) => message)).toEqual(["did you mean `lens`?"]);
});
