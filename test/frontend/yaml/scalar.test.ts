import { describe, expect, it } from "vitest";
import { readPlainScalar } from "../../../src/frontend/yaml/scalar.ts";

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
