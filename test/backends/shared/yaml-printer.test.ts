import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { printYaml } from "../../../src/backends/shared/yaml-printer.ts";
import { commented, map, scalar, sequence, type YamlText } from "../../../src/backends/shared/yaml-tree.ts";
import { originAt } from "../../support/shell.ts";

const [first, second, third] = [originAt(1), originAt(2), originAt(3)];

describe("printYaml", () => {
  it("indents sequences below their key and starts maps beside the dash", () => {
    const document = sequence([
      map({ name: scalar("a"), list: sequence([scalar("b"), map({ c: scalar(1), d: scalar(true) })]) }),
    ]);
    expect(printYaml(document, ["head"]).text).toBe(
      "# head\n---\n- name: a\n  list:\n    - b\n    - c: 1\n      d: true\n",
    );
  });

  it("says where each line came from; a node without origins takes those around it", () => {
    const document = map({ a: scalar("x", [second]), b: sequence([scalar("y"), scalar("z", [third])]) }, [first]);
    expect(printYaml(document, []).trace).toEqual([[], [second], [first], [first], [third]]);
  });

  it("prints text as a literal block with the origins of each line", () => {
    const text: YamlText = {
      type: "text",
      origins: [],
      lines: [
        { text: "[core]", origins: [first] },
        { text: "", origins: [] },
        { text: "Include = x", origins: [second] },
      ],
    };
    const { text: printed, trace } = printYaml(map({ content: text }, [third]), []);
    expect(printed).toBe("---\ncontent: |\n  [core]\n\n  Include = x\n");
    expect(trace).toEqual([[], [third], [first], [third], [second]]);
  });

  it.each([" leading", "trailing ", "tab\there", "\u202e"])("quotes text with the line %j", (line) => {
    const text: YamlText = { type: "text", origins: [], tag: "!unsafe", lines: [{ text: line, origins: [first] }] };
    const { text: printed, trace } = printYaml(map({ content: text }), []);
    expect(printed).toMatch(/^---\ncontent: !unsafe ".*\\n"\n$/);
    expect(trace).toEqual([[], [first]]);
  });

  it("writes empty collections, tags and comments", () => {
    const document = map({
      a: commented(map({}), ["why"]),
      b: sequence([]),
      c: { ...scalar("{{ x }}"), tag: "!unsafe" },
    });
    expect(printYaml(document, []).text).toBe('---\n# why\na: {}\nb: []\nc: !unsafe "{{ x }}"\n');
  });

  it("says of a key that it is one where it is too long to be seen as one", () => {
    const long = "k".repeat(1025);
    const document = sequence([map({ [long]: scalar("v"), b: scalar("w") })]);
    const { text } = printYaml(document, []);
    expect(text).toBe(`---\n- ? ${long}\n  : v\n  b: w\n`);
    expect(parse(text)).toEqual([{ [long]: "v", b: "w" }]);
  });

  it("keeps every line below 160 characters, each with the same origins", () => {
    const long = `${"word ".repeat(100)}end`;
    const { text, trace } = printYaml(map({ key: scalar(long, [first]) }), []);
    const lines = text.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(160);
    expect(trace.slice(1).every((origins) => origins[0] === first)).toBe(true);
  });
});
