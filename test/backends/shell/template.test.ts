import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTemplate } from "../../../src/backends/shell/template.ts";

describe("parseTemplate", () => {
  it("takes texts and variables apart, and leaves comments out", () => {
    const template = parseTemplate("a{# {{ x }} #} {{ b.c-d }}{{e}}\n");
    expect(template).toEqual({
      texts: ["a ", "", "\n"],
      variables: [
        { name: "b.c-d", start: 15, end: 26 },
        { name: "e", start: 26, end: 31 },
      ],
    });
  });

  it.each([
    ["{% if x %}y{% endif %}", "`if` is a statement", "{% if x %}"],
    ["a {{ x | upper }}", "a filter changes the value", "{{ x | upper }}"],
    ["{{ x['y'] }}", "an expression is more than the name of a secret", "{{ x['y'] }}"],
    ["{{ '}}' }}", "an expression is more than the name of a secret", "{{ '}}"],
    ["{{- x }}", "a sign at a bracket takes blanks away or keeps them", "{{- x }}"],
    ["{# x -#}", "a sign at a bracket takes blanks away or keeps them", "{# x -#}"],
    ["{{ }}", "an expression is more than the name of a secret", "{{ }}"],
    ["a {{ x", "`{{` is not closed", "{{"],
    ["{#", "`{#` is not closed", "{#"],
  ])("refuses %j", (source, what, where) => {
    const start = source.indexOf(where);
    expect(parseTemplate(source)).toEqual({ what, start, end: start + where.length });
  });

  it("gives back what it was made of, whatever that is", () => {
    const text = fc.string({ unit: "binary" }).map((piece) => piece.replace(/\{/g, "("));
    const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,5}(?:\.[a-z0-9]{1,4})?$/);
    fc.assert(
      fc.property(text, fc.array(fc.tuple(name, text)), (first, rest) => {
        const source = first + rest.map(([key, piece]) => `{{ ${key} }}${piece}`).join("");
        const template = parseTemplate(source);
        if ("what" in template) throw new Error(template.what);
        expect(template.texts).toEqual([first, ...rest.map(([, piece]) => piece)]);
        expect(template.variables.map((variable) => variable.name)).toEqual(rest.map(([key]) => key));
      }),
    );
  });
});
