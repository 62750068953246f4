import { expect, it } from "vitest";
import { firstSentence } from "../../src/language/first-sentence.ts";

it.each([
  ["The login name.", "The login name."],
  ["The boot loader. It is installed.", "The boot loader."],
  ["The options of pacman.conf. All of them.", "The options of pacman.conf."],
  ["no full stop", "no full stop"],
])("the first sentence of %j", (text, expected) => {
  expect(firstSentence(text)).toBe(expected);
});
