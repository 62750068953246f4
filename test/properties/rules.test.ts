import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chobolo, choboloText, modernChobolo } from "../support/chobolo-arbitraries.ts";
import { analyseText } from "../support/compile.ts";
import { forbiddenText, hostileLine } from "../support/hostile-strings.ts";
import { runs } from "../support/runs.ts";

type Path = readonly (string | number)[];

function* stringPaths(data: unknown, path: Path = []): Iterable<Path> {
  if (typeof data === "string") yield path;
  if (typeof data !== "object" || data === null) return;
  for (const [key, value] of Object.entries(data))
    yield* stringPaths(value, [...path, Array.isArray(data) ? Number(key) : key]);
}

function replaceAt(data: unknown, [head, ...tail]: Path, value: string): unknown {
  if (head === undefined) return value;
  if (Array.isArray(data)) return data.map((item, index) => (index === head ? replaceAt(item, tail, value) : item));
  const record = data as Readonly<Record<string, unknown>>;
  return { ...record, [head]: replaceAt(record[head], tail, value) };
}

/** Verbatim text, settings, free keys, and what a fleet's tools are told may hold anything. */
const isFree = (path: Path): boolean => {
  const [key] = path;
  return key === "x-free" || key === "fleet" || key === "chimera" || path.includes("i_know_exactly_what_im_doing");
};

/** JSON is YAML, and keeps every character of a string, once those that end a line of YAML alone are escaped. */
const asYaml = (data: unknown): string =>
  JSON.stringify(data, undefined, 1).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const choboloWithPath = modernChobolo.chain((given) => {
  const data = JSON.parse(JSON.stringify(given)) as Chobolo;
  const paths = [...stringPaths(data)].filter((path) => !isFree(path));
  return paths.length === 0 ? fc.constant(undefined) : fc.constantFrom(...paths).map((path) => ({ data, path }));
});

describe("the rules", () => {
  it("take every Ch-obolo that is fine", () => {
    fc.assert(
      fc.property(choboloText, ({ yaml }) => {
        const { system, diagnostics } = analyseText(yaml);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(system !== undefined).toBe(true);
      }),
      runs(150),
    );
  });

  it("let no control character through, in whatever string it stands", () => {
    fc.assert(
      fc.property(choboloWithPath, forbiddenText, (chosen, text) => {
        if (chosen === undefined) return;
        const { system, diagnostics } = analyseText(asYaml(replaceAt(chosen.data, chosen.path, text)));
        expect(system === undefined).toBe(true);
        expect(diagnostics.some(({ severity, span }) => severity === "error" && span !== undefined)).toBe(true);
      }),
      runs(300),
    );
  });

  it("report the same place once, whatever text stands there", () => {
    fc.assert(
      fc.property(choboloWithPath, hostileLine, (chosen, text) => {
        if (chosen === undefined) return;
        const { diagnostics } = analyseText(asYaml(replaceAt(chosen.data, chosen.path, text)));
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        const places = errors.map(({ span }) => `${span?.file.path}:${span?.start}:${span?.end}`);
        expect(new Set(places).size).toBe(places.length);
      }),
      runs(300),
    );
  });

  it("never throw, whatever a key holds", () => {
    const keys = [
      "hostname",
      "users",
      "packages",
      "services",
      "region",
      "partitioning",
      "dotfiles",
      "secrets",
      "fleet",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        const { diagnostics } = analyseText(asYaml({ [key]: value }));
        for (const { code } of diagnostics) expect(code).toMatch(/^CHI0[123]\d\d$/);
      }),
      runs(300),
    );
  });
});
