import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wrap } from "../../src/diagnostics/wrap.ts";

describe("wrap", () => {
  it("breaks between words", () => {
    expect(wrap("one two three", 8)).toEqual(["one two", "three"]);
  });

  it("keeps code in one piece, with the signs that touch it", () => {
    expect(wrap("write `{arch: fd, nix: null}`, or so", 12)).toEqual(["write", "`{arch: fd, nix: null}`,", "or so"]);
  });

  it("counts columns, not characters", () => {
    expect(wrap("日本 日本", 5)).toEqual(["日本", "日本"]);
  });

  it("loses no word, and makes no line longer than it has to be", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (list, width) => {
        const lines = wrap(list.join(" "), width);
        expect(lines.join(" ")).toBe(list.join(" "));
        for (const line of lines) expect(line.length <= width || !line.includes(" ")).toBe(true);
      }),
    );
  });
});
