import { describe, expect, it } from "vitest";
import { readScalar } from "../../../src/frontend/yaml/scalar.ts";
import { resolvePlain, tags } from "../../../src/frontend/yaml/tags.ts";

const readPlainScalar = (text: string) => readScalar(resolvePlain(text), text);

describe("plain YAML 1.1 scalars", () => {
  it.each([
    ["", "null", null],
    ["~", "null", null],
    ["Null", "null", null],
    ["nULL", "string", "nULL"],
    ["yes", "boolean", true],
    ["Off", "boolean", false],
    ["y", "string", "y"],
    ["oN", "string", "oN"],
    ["0600", "integer", 384],
    ["08", "string", "08"],
    ["0o10", "string", "0o10"],
    ["0x1F", "integer", 31],
    ["0b101", "integer", 5],
    ["-0x1F", "integer", -31],
    ["1_000", "integer", 1000],
    ["12:30", "integer", 750],
    ["01:30", "string", "01:30"],
    ["8080:80", "string", "8080:80"],
    ["1:30.5", "float", 90.5],
    ["1e3", "float", 1000],
    ["5.", "float", 5],
    [".5", "float", 0.5],
    ["-.5", "string", "-.5"],
    [".5e3", "string", ".5e3"],
    ["-.inf", "float", Number.NEGATIVE_INFINITY],
    ["inf", "string", "inf"],
    ["-.nan", "string", "-.nan"],
    ["2024-01-01", "string", "2024-01-01"],
    ["pt_BR.UTF-8", "string", "pt_BR.UTF-8"],
    ["9007199254740993", "integer", 9007199254740993n],
  ])("reads %j as %s", (text, type, value) => {
    expect(readPlainScalar(text)).toEqual({ type, value });
  });

  it("reads .nan as not a number", () => {
    expect(readPlainScalar(".nan")).toEqual({ type: "float", value: Number.NaN });
  });
});

describe("tagged YAML 1.1 scalars", () => {
  it.each([
    [tags.integer, "5", { type: "integer", value: 5 }],
    [tags.integer, "0o17", { type: "integer", value: 15 }],
    [tags.integer, "0x_", "no number"],
    [tags.integer, "tall", "no number"],
    [tags.integer, "", "no number"],
    [tags.integer, "1".repeat(4300), { type: "integer", value: BigInt("1".repeat(4300)) }],
    [tags.integer, "1".repeat(4301), "too long"],
    [tags.float, "5", { type: "float", value: 5 }],
    [tags.float, "-0.0", { type: "float", value: -0 }],
    [tags.float, "infinity", { type: "float", value: Number.POSITIVE_INFINITY }],
    [tags.float, "1e999999", { type: "float", value: Number.POSITIVE_INFINITY }],
    [tags.float, "five", "no number"],
    [tags.boolean, "YES", { type: "boolean", value: true }],
    [tags.boolean, "maybe", "no boolean"],
    [tags.null, "anything", { type: "null", value: null }],
    [tags.string, "yes", { type: "string", value: "yes" }],
    [tags.binary, "aGk=", { type: "binary", value: Uint8Array.of(0x68, 0x69) }],
    [tags.binary, "aGk", "no base64"],
    [tags.timestamp, "2024-02-29 10:00:00Z", { type: "unsupported", value: "2024-02-29 10:00:00Z" }],
    [tags.timestamp, "2023-02-29", "no date"],
    [tags.timestamp, "today", "no date"],
    ["!own", "x", undefined],
  ])("reads %s %s", (tag, text, expected) => {
    expect(readScalar(tag, text)).toEqual(expected);
  });

  it("reads a million digits in no time, or refuses them", () => {
    expect(readPlainScalar("1".repeat(1_000_000))).toBe("too long");
    expect(readPlainScalar(`${"1".repeat(1_000_000)}.5`)).toEqual({ type: "float", value: Number.POSITIVE_INFINITY });
    expect(readPlainScalar(`1${"_1".repeat(500_000)}x`)).toMatchObject({ type: "string" });
    expect(readPlainScalar(`1${":59".repeat(300_000)}`)).toBe("too long");
    expect(readScalar(tags.float, `${"1".repeat(1_000_000)}x`)).toBe("no number");
  });
});
