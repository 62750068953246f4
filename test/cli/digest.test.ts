import { createHash } from "node:crypto";
import { assert, property, string, uint8Array } from "fast-check";
import { expect, it } from "vitest";
import { digestOf } from "../../src/cli/digest.ts";
import { sha256 } from "../../src/cli/sha256.ts";

const expected = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

it("agrees with OpenSSL on the examples of FIPS 180-4 and at every length around a block", () => {
  expect(digestOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  for (let length = 0; length < 260; length++) {
    const bytes = new Uint8Array(length).fill(length);
    expect(sha256(bytes)).toBe(expected(bytes));
  }
});

it("agrees with OpenSSL on any bytes and any text", () => {
  assert(property(uint8Array({ maxLength: 2000 }), (bytes) => sha256(bytes) === expected(bytes)));
  assert(property(string({ unit: "binary" }), (text) => digestOf(text) === expected(text)));
});

it.each([32_767, 32_768, 32_769, 100_000])("agrees with OpenSSL on %d bytes", (length) => {
  const text = "a€".repeat(length).slice(0, length);
  expect(digestOf(text)).toBe(expected(text));
});
