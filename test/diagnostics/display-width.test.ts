import { array, assert, constantFrom, nat, property, string } from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { charactersOf, displayWidth, keepEnd, keepStart, toVisible } from "../../src/diagnostics/display-width.ts";

const family = "👩‍👩‍👧‍👦";

it.each([
  ["", 0],
  ["plain", 5],
  ["漢字", 4],
  ["e\u0301", 1],
  ["🎉", 2],
  ["ｆｕｌｌ", 8],
  ["한글", 4],
  ["\u1112\u1161\u11ab", 2],
  ["\u00e9", 1],
  [family, 2],
  ["👍🏽", 2],
  ["🏳️‍🌈", 2],
  ["🇧🇷", 2],
  ["1️⃣", 2],
  ["✈", 1],
  ["✈️", 2],
  ["…", 1],
  ["கி", 2],
])("gives %j %d columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

it("agrees with the library string-width on whatever can be written down", () => {
  const pieces = [
    "a",
    "~",
    "é",
    "e\u0301",
    "漢",
    "ｱ",
    "ｶﾞ",
    "한",
    "\u1100\u1161",
    "🎉",
    family,
    "👍🏽",
    "🇧🇷",
    "🇩🇪",
    "2️⃣",
    "✈",
    "✈️",
    "☕",
    "ß",
    "Ж",
    "ا",
    "ก็",
    "कि",
    "—",
  ];
  const text = array(constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(" "));
  assert(
    property(text, (written) => {
      expect([written, displayWidth(written)]).toEqual([written, stringWidth(written)]);
    }),
    { numRuns: 200 },
  );
});

it("takes what a reader sees as one character for one", () => {
  expect([...charactersOf(`e\u0301a${family}🇧🇷`)]).toEqual(["e\u0301", "a", family, "🇧🇷"]);
});

describe("cutting", () => {
  it.each([
    ["abcdef", 4, "abc…", "…def"],
    ["abcd", 4, "abcd", "abcd"],
    ["漢字漢字", 6, "漢字…", "…漢字"],
    ["漢字漢字", 5, "漢字…", "…漢字"],
    [`x${family}${family}`, 4, `x${family}…`, `…${family}`],
    ["abc", 1, "…", "…"],
  ])("keeps of %j what fits into %d columns", (text, columns, start, end) => {
    expect([keepStart(text, columns), keepEnd(text, columns)]).toEqual([start, end]);
  });

  it("never keeps more than fits", () => {
    const text = array(constantFrom("a", "漢", "e\u0301", family), { maxLength: 40 }).map((parts) => parts.join(""));
    assert(
      property(text, nat({ max: 30 }), (written, columns) => {
        const room = columns + 1;
        expect(displayWidth(keepStart(written, room))).toBeLessThanOrEqual(room);
        expect(displayWidth(keepEnd(written, room))).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe("toVisible", () => {
  it("writes control characters out and leaves the rest", () => {
    expect(toVisible("a\tb\nc\u001bd\u202e漢é")).toBe("a\\tb\\nc<U+001B>d<U+202E>漢é");
  });

  it("keeps whole surrogate pairs and writes lone halves out", () => {
    expect(toVisible("🎉\ud83c")).toBe("🎉<U+D83C>");
  });

  it("keeps what joins an emoji, and no other joiner", () => {
    expect(toVisible(`${family}🏳️‍🌈👩🏽‍🚀`)).toBe(`${family}🏳️‍🌈👩🏽‍🚀`);
    expect(toVisible("a\u200db\u200d🎉🎉\u200dc")).toBe("a<U+200D>b<U+200D>🎉🎉<U+200D>c");
  });

  it("lets nothing through that a terminal would obey", () => {
    assert(
      property(string({ unit: "binary" }), (text) => {
        expect(toVisible(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
