import { expect, it } from "vitest";
import { displayWidth, toVisible } from "../../src/diagnostics/display-width.ts";

it.each([
  ["plain", 5],
  ["漢字", 4],
  ["e\u0301", 1],
  ["🎉", 2],
  ["ｆｕｌｌ", 8],
  ["한글", 4],
  ["\u00e9", 1],
])("gives %j %d columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

it("writes control characters out and leaves the rest", () => {
  expect(toVisible("a\tb\nc\u001bd\u202e漢é")).toBe("a\\tb\\nc<U+001B>d<U+202E>漢é");
});

it("keeps whole surrogate pairs and writes lone halves out", () => {
  expect(toVisible("🎉\ud83c")).toBe("🎉<U+D83C>");
});
