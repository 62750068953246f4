import { describe, expect, it } from "vitest";
import {
  breakQuoted,
  isLiteralLine,
  isPlainString,
  isWritable,
  quoteString,
} from "../../../src/backends/shared/yaml-scalar.ts";

describe("isPlainString", () => {
  it.each(["git", "/etc/x.conf", "--noconfirm", ".config", "https://a.example/x.git", "a - b", "ansible.builtin.apt"])(
    "leaves %s as it is",
    (text) => expect(isPlainString(text)).toBe(true),
  );

  it.each([
    "",
    "yes",
    "No",
    "NULL",
    "~",
    "0440",
    "1.5",
    "12:30",
    "-1",
    "- a",
    "a: b",
    "a #b",
    "a:",
    " a",
    "a ",
    "*a",
    "&a",
    ".inf",
    "---",
    "=",
    "é",
  ])("quotes %j", (text) => expect(isPlainString(text)).toBe(false));
});

describe("quoteString", () => {
  it("escapes what YAML forbids and what a reviewer cannot see", () => {
    expect(quoteString('a"b\\\n\u0007\u202e\ufeff\u00a0')).toBe('"a\\"b\\\\\\n\\x07\\u202E\\uFEFF\\xA0"');
  });

  it("keeps letters and pictures of every script", () => {
    expect(quoteString("é日😀")).toBe('"é日😀"');
  });

  it("writes code points beyond the first plane in one escape", () => {
    expect(quoteString("\u{e0001}")).toBe('"\\U000E0001"');
  });
});

describe("breakQuoted", () => {
  it("breaks after a blank and takes no blank away", () => {
    expect(breakQuoted('"aaaaaaa bbbb ccc"', 14)).toEqual(['"aaaaaaa \\', 'bbbb ccc"']);
  });

  it("never breaks inside an escape, and protects a blank at the start of a line", () => {
    expect(breakQuoted('"aaaa\\u202E  b"', 8)).toEqual(['"aaaa\\', "\\u202E \\", '\\ b"']);
  });
});

describe("isLiteralLine", () => {
  it("refuses what a block cannot show", () => {
    expect(isLiteralLine('a "b" \\ c')).toBe(true);
    expect(isLiteralLine("a ")).toBe(false);
    expect(isLiteralLine("a\tb")).toBe(false);
    expect(isLiteralLine("a\u202eb")).toBe(false);
  });
});

describe("isWritable", () => {
  it("refuses half of a character", () => {
    expect(isWritable("\ud83d\ude00")).toBe(true);
    expect(isWritable("\ud83d")).toBe(false);
  });
});
