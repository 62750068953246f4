import { describe, expect, it } from "vitest";
import { Config } from "../../../src/frontend/config.ts";
import { toText, writeFloat } from "../../../src/frontend/interpolation/python-text.ts";
import { nothing, textValue } from "../../../src/frontend/interpolation/values.ts";
import { parseTree } from "../../support/tree.ts";

const textOf = (yaml: string): string => toText(new Config(parseTree(yaml)));

describe("writeFloat", () => {
  it.each([
    [1, "1.0"],
    [-0, "-0.0"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e-4, "0.0001"],
    [1e-5, "1e-05"],
    [123456789012345680, "1.2345678901234568e+17"],
    [1e16, "1e+16"],
    [9007199254740992, "9007199254740992.0"],
    [1e300, "1e+300"],
    [5e-324, "5e-324"],
    [Infinity, "inf"],
    [Number.NaN, "nan"],
  ])("writes %d as Python does", (value, text) => {
    expect(writeFloat(value)).toBe(text);
  });
});

describe("toText", () => {
  it("leaves text alone and writes other scalars as Python does", () => {
    expect(toText(textValue("it's\n"))).toBe("it's\n");
    expect(toText(nothing)).toBe("None");
    expect(toText({ kind: "scalar", type: "boolean", value: false })).toBe("False");
    expect(toText({ kind: "scalar", type: "integer", value: 10n ** 20n })).toBe("100000000000000000000");
    expect(toText({ kind: "scalar", type: "binary", value: Uint8Array.from([104, 39, 10, 255]) })).toBe(
      `b"h'\\n\\xff"`,
    );
  });

  it("writes containers as they are written, interpolations unresolved", () => {
    expect(textOf("{a: 1, b: [2.0, null, true], c: '${a}'}")).toBe("{'a': 1, 'b': [2.0, None, True], 'c': '${a}'}");
    expect(textOf(String.raw`["it's", "\"", "it's \"x\"", "\t\\", "\x07é\u200b\U0001F600\ue000"]`)).toBe(
      String.raw`["it's", '"', 'it\'s "x"', '\t\\', '\x07é\u200b😀\ue000']`,
    );
  });
});
