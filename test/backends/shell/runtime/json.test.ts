import { readFileSync } from "node:fs";
import { execaSync } from "execa";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteWord } from "../../../../src/backends/shell/quote.ts";

const runtime = new URL("../../../../src/backends/shell/runtime/", import.meta.url);
const reader = ["prelude.sh", "json.sh"].map((name) => readFileSync(new URL(name, runtime), "utf8")).join("\n");
/** Every value by its path, as the plan's own reader has them; undefined where it refuses the text. */
function readJson(text: string): ReadonlyMap<string, string> | undefined {
  const ending = `
read_json ${quoteWord(text)} || exit 9
for key in "\${!JSON_VALUES[@]}"; do printf '%s\\0%s\\0' "$key" "\${JSON_VALUES[$key]}"; done
`;
  const input = reader + ending;
  const { stdout, exitCode } = execaSync("bash", ["-s"], { input, reject: false, stripFinalNewline: false });
  if (exitCode === 9) return undefined;
  const words = stdout.split("\0");
  return new Map(words.slice(0, -1).flatMap((key, index) => (index % 2 === 0 ? [[key, words[index + 1] ?? ""]] : [])));
}

function flatten(value: unknown, path: readonly string[] = []): [string, string][] {
  const key = `.${path.join("\x1f")}`;
  if (typeof value === "string") return [[key, `s${value}`]];
  if (typeof value !== "object" || value === null) return [[key, `l${JSON.stringify(value)}`]];
  const inner = Object.entries(value).flatMap(([name, item]) => flatten(item, [...path, name]));
  return [[key, Array.isArray(value) ? "a" : "m"], ...inner];
}

describe("the plan's reader of JSON", () => {
  it("reads whatever JSON.stringify writes", () => {
    const text = fc.string({ unit: "binary" }).map((piece) => piece.replace(/[\0\x1f]/g, "-"));
    const key = text.filter((piece) => piece !== "" && piece !== "__proto__");
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie("map"),
        tie("list"),
      ),
      map: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
      list: fc.array(tie("value"), { maxLength: 3 }),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, "\t"), (item, indent) => {
        expect(readJson(JSON.stringify(item, null, indent))).toEqual(new Map(flatten(item)));
      }),
      { numRuns: 30 },
    );
  });

  it("reads escapes, halves of pairs among them", () => {
    const read = readJson(String.raw`{"a": "\u003c\/\ud83d\ude00\u00e9\b\f\"\\"}`);
    expect(read?.get(".a")).toBe('s</\u{1f600}é\b\f"\\');
  });

  it.each([
    "",
    "{",
    '{"a" 1}',
    "[1,]",
    '{"a":1,}',
    '"a',
    "nil",
    '["\\u0000"]',
    '["\\ud800"]',
    '["\\x"]',
    "1 2",
    "{} {}",
  ])("refuses %j", (text) => {
    expect(readJson(text)).toBeUndefined();
  });
});
