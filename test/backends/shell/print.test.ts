import { describe, expect, it } from "vitest";
import { printScript } from "../../../src/backends/shell/print.ts";
import { blank, comment, start } from "../../../src/backends/shell/tree.ts";
import { originAt } from "../../support/shell.ts";

const [first, second] = [originAt(3), originAt(4)];

describe("printScript", () => {
  it("prints each statement and says where its lines come from", () => {
    const { text, trace } = printScript([
      comment("what", ""),
      blank,
      { kind: "assignment", name: "SOURCE", word: "a b", origins: [] },
      { kind: "array", name: "WANTED_PACKAGES", rows: [{ words: ["git", "x:1"], origins: [first, second] }] },
      {
        kind: "function",
        name: "declare_steps",
        body: [{ kind: "command", name: "step", words: ["1", "a;b"], origins: [first] }],
      },
      { kind: "runtime", text: "say() {\n  :\n}\n" },
      start,
    ]);
    expect(text).toBe(
      [
        "# what",
        "#",
        "",
        "readonly SOURCE='a b'",
        "readonly -a WANTED_PACKAGES=(",
        "  git x:1",
        ")",
        "declare_steps() {",
        "  step 1 'a;b'",
        "}",
        "say() {",
        "  :",
        "}",
        'main "$@"',
        "",
      ].join("\n"),
    );
    expect(trace).toHaveLength(14);
    expect(trace[5]).toEqual([first, second]);
    expect(trace[8]).toEqual([first]);
    expect(trace.flat()).toHaveLength(3);
  });

  it("gives an empty function a body, without which bash refuses it", () => {
    expect(printScript([{ kind: "function", name: "declare_steps", body: [] }]).text).toBe(
      "declare_steps() {\n  :\n}\n",
    );
  });
});
