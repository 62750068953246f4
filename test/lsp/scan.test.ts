import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scan } from "../../src/lsp/scan.ts";

/** `role path text`, a line a word. */
const words = (text: string) => scan(text).map((token) => `${token.role} ${token.path.join(".")} ${token.text}`);

describe("scan", () => {
  it("finds the words of blocks", () => {
    expect(words("users:\n  - name: ada\n    groups:\n    - wheel\n    - audio\nhostname: styx # here\n")).toEqual([
      "key  users",
      "key users.0 name",
      "value users.0.name ada",
      "key users.0 groups",
      "value users.0.groups.0 wheel",
      "value users.0.groups.1 audio",
      "key  hostname",
      "value hostname styx",
    ]);
  });

  it("finds the words in brackets, over several lines", () => {
    expect(words("users: [{name: ada, groups: [a,\n  b]}, {name: 'x y'}]\ncore: arch\n")).toEqual([
      "key  users",
      "key users.0 name",
      "value users.0.name ada",
      "key users.0 groups",
      "value users.0.groups.0 a",
      "value users.0.groups.1 b",
      "key users.1 name",
      "value users.1.name x y",
      "key  core",
      "value core arch",
    ]);
  });

  it("goes on behind brackets and quotes that nobody has closed yet", () => {
    expect(words("users: [{name: ada,\nregion:\n  ntp: true\n")).toContain("value region.ntp true");
  });

  it("takes no word from comments and block scalars", () => {
    expect(words("# hostname: a\nx-note: |\n  users: no\n\n  more\ncore: arch\n")).toEqual([
      "key  x-note",
      "key  core",
      "value core arch",
    ]);
  });

  it("knows aliases, and sees through anchors and tags", () => {
    expect(words("a: &x !!str b\nc: [*x]\n")).toEqual(["key  a", "value a b", "key  c", "alias c.0 *x"]);
  });

  it("takes any text, in time in proportion to it, and points at what it names", () => {
    const piece = fc.constantFrom(
      "- ",
      "a",
      ":",
      ": ",
      "{",
      "}",
      "[",
      "]",
      ",",
      "\n",
      "\r\n",
      "  ",
      "'",
      '"',
      "#",
      "|",
      "*",
      "&",
      "!",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        for (const { start, end, text: word } of scan(text)) expect(text.slice(start, end)).toBe(word);
      }),
    );
    expect(scan(`${"[".repeat(200_000)}a`)).toEqual([]);
    expect(scan(`- `.repeat(100_000))).toEqual([]);
    expect(scan(`a${" ".repeat(500_000)}`)).toHaveLength(1);
  });
});
