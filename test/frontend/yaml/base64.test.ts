import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeBase64 } from "../../../src/frontend/yaml/base64.ts";

it("gives back what was encoded", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase64(Buffer.from(bytes).toString("base64"))).toEqual(Uint8Array.from(bytes));
    }),
  );
});

it.each([
  ["", []],
  ["!!", []],
  ["a G\nk=", [0x68, 0x69]],
  ["aGk=aGk=", [0x68, 0x69]],
  ["a=Gk=", [0x68, 0x69]],
])("reads %j as Python does", (text, bytes) => {
  expect(decodeBase64(text)).toEqual(Uint8Array.from(bytes));
});

it.each(["a", "aG", "aGk", "a===", "aé", "aGk=é"])("refuses %j", (text) => {
  expect(decodeBase64(text)).toBeUndefined();
});
