import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { replaceByOnly, replaceByYaml, replaceScalar, spellScalar } from "../../src/diagnostics/replace-scalar.ts";

const originOf = (source: string) => {
  const text = `key: ${source}\n`;
  return { span: { file: { path: "a.yml", text }, start: 5, end: 5 + source.length } };
};

describe("replaceScalar", () => {
  it.each([
    ["zhs", "zhs", "zsh", "zsh", "write `zsh`"],
    ["'zhs'", "zhs", "zsh", "'zsh'", "write `zsh`"],
    ['"zhs"', "zhs", "zsh", '"zsh"', "write `zsh`"],
    ["nO", "nO", "no", '"no"', 'write `"no"`'],
    ["'a'", "a", "it's", "'it''s'", "write `it's`"],
  ])("writes in the quotes of %s", (source, written, text, expected, title) => {
    const fix = replaceScalar(written, text, originOf(source));
    expect(fix).toMatchObject({ title, edits: [{ text: expected }] });
  });

  it.each([
    ["*alias", "zhs"],
    ["${shell}", "zhs"],
    ["|\n  zhs", "zhs\n"],
    ['"z\\u0068s"', "zhs"],
  ])("leaves %j alone, which only stands for the value", (source, written) => {
    expect(replaceScalar(written, "zsh", originOf(source))).toBeUndefined();
  });

  it("needs a text", () => {
    expect(replaceScalar("zhs", undefined, originOf("zhs"))).toBeUndefined();
  });
});

it("repairs where one name is meant, and no more", () => {
  expect(replaceByOnly(["a"], "b", originOf("b"))?.edits[0]?.text).toBe("a");
  expect(replaceByOnly([], "b", originOf("b"))).toBeUndefined();
  expect(replaceByOnly(["a", "c"], "b", originOf("b"))).toBeUndefined();
});

it("writes YAML as it stands in place of quotes and all", () => {
  expect(replaceByYaml("yes", "true", originOf('"yes"'))?.edits[0]?.text).toBe("true");
});

it("spells every text so that YAML reads it back, of version 1.1 too", () => {
  const read = (source: string): unknown => parseDocument(`- ${source}`, { version: "1.1" }).toJS()[0];
  assert(
    property(string({ unit: "binary" }), (text) => {
      expect(read(spellScalar(text))).toBe(text);
    }),
  );
  for (const text of ["no", "y", "null", "~", "0600", "1:30", "a: b", "- a", "#a", "", "zsh", "/usr/bin/zsh"]) {
    expect(read(spellScalar(text))).toBe(text);
  }
});
