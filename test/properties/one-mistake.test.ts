import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { targets } from "../../src/ir/target.ts";
import { analyseFiles } from "../support/analyse.ts";
import { findCases, goldenFolder } from "../support/golden.ts";

/** Mistakes that are two for a person as well: what is reported of them, and why. */
const twofold: ReadonlyMap<string, string> = new Map([
  ["CHI0208 CHI0211", "no value is read as absent, and without it these dotfiles belong to nobody"],
  ["CHI0208 CHI0215", "no value is read as absent, and without the file there are no secrets"],
  ["CHI0208 CHI0320", "no value is read as absent, and without it there is no root"],
  ["CHI0208 CHI0332", "no value is read as absent, and without it there is no boot partition"],
  ["CHI0208 CHI0343", "no value is read as absent, and a closed link replaces the home"],
  ["CHI0208 CHI0348", "no value is read as absent, and the firmware that is guessed cannot start from it"],
  ["CHI0208 CHI0363", "no value is read as absent, and without it the repository has no source"],
  ["CHI0207 CHI0340", "the user has another name now, and what belongs to the old one says so"],
  ["CHI0207 CHI0366", "the value is doubtful as YAML, and no distribution either way"],
  ["CHI0154 CHI0154", "what held two keys is gone, and nobody knows that one thing held both"],
  ["CHI0311 CHI0340", "the user has another name now, and what belongs to the old one says so"],
]);

const cases = findCases().filter((name) => !name.startsWith("errors/"));

/** The YAML files of a case by path, without what is emitted. */
function readCase(name: string): Readonly<Record<string, string>> {
  const folder = join(goldenFolder, name);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ya?ml$/.test(path) && !targets.some((target) => path.startsWith(`${target}/`)))
    .sort((a, b) => Number(b === "ch-obolo.yml") - Number(a === "ch-obolo.yml"));
  return Object.fromEntries(paths.map((path) => [`/${relative(".", path)}`, readFileSync(join(folder, path), "utf8")]));
}

type Place = { readonly document: Document; readonly node: Pair | Scalar; readonly parent: unknown };

/** Makes one mistake at a place and names it; undefined where it cannot be made there. */
type Mistake = (place: Place) => string | undefined;

const misspellings: Readonly<Record<string, (text: string) => string>> = {
  "without a letter": (text) => text.slice(0, Math.ceil(text.length / 2) - 1) + text.slice(Math.ceil(text.length / 2)),
  "with its last letters swapped": (text) =>
    text.length < 2 ? `${text}x` : text.slice(0, -2) + text.at(-1) + text.at(-2),
  "in capitals": (text) => text.toUpperCase(),
};

const otherValues: Readonly<Record<string, unknown>> = {
  "a list": ["x"],
  "a mapping": { a: "b" },
  "a number": 12,
  "a truth value": true,
  nothing: null,
  "a text": "some text",
};

const misspell: readonly Mistake[] = Object.entries(misspellings).map(([how, change]) => ({ node }) => {
  const scalar = isPair(node) ? node.key : node;
  if (!isScalar(scalar) || typeof scalar.value !== "string") return undefined;
  const written = scalar.value;
  scalar.value = change(written);
  return scalar.value === written ? undefined : `${isPair(node) ? "key" : "value"} \`${written}\` ${how}`;
});

const leaveOut: Mistake = ({ node, parent }) => {
  if (!isPair(node) || !isMap(parent)) return undefined;
  (parent as YAMLMap).delete(node.key);
  return `without \`${node.key}\``;
};

const exchange: readonly Mistake[] = Object.entries(otherValues).map(([what, value]) => ({ document, node }) => {
  if (!isPair(node)) return undefined;
  node.value = document.createNode(value);
  return `\`${node.key}\` is ${what}`;
});

const mistakes: readonly Mistake[] = [...misspell, leaveOut, ...exchange];

/** Every text that differs from `text` in one mistake. */
function* makeMistakes(text: string): Iterable<{ readonly what: string; readonly text: string }> {
  const count = placesOf(parseDocument(text)).length;
  for (let index = 0; index < count; index++) {
    for (const make of mistakes) {
      const document = parseDocument(text);
      const place = placesOf(document)[index];
      const what = place && make(place);
      if (what !== undefined) yield { what, text: document.toString() };
    }
  }
}

/** Pairs, and scalars that are no keys. */
function placesOf(document: Document): readonly Place[] {
  const places: Place[] = [];
  visit(document, {
    Pair: (_, node, path) => void places.push({ document, node, parent: path.at(-1) }),
    Scalar: (key, node, path) => {
      if (key !== "key") places.push({ document, node, parent: path.at(-1) });
    },
  });
  return places;
}

function reportedOf(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return analyseFiles(files).diagnostics.filter(({ severity }) => severity !== "note");
}

const seen = new Set<string>();

describe.each(cases)("golden/%s with one mistake in it", (name) => {
  it("gets one diagnostic more at most", { timeout: 300_000 }, () => {
    const files = readCase(name);
    const known = new Set(reportedOf(files).map(({ message }) => message));
    const excess: string[] = [];
    for (const [path, original] of Object.entries(files)) {
      for (const { what, text } of makeMistakes(original)) {
        const found = reportedOf({ ...files, [path]: text }).filter(({ message }) => !known.has(message));
        const codes = found.map(({ code }) => code).sort();
        seen.add(codes.join(" "));
        if (found.length < 2 || twofold.has(codes.join(" "))) continue;
        excess.push([`${path} ${what}`, ...found.map(({ code, message }) => `${code} ${message}`)].join("\n  "));
      }
    }
    expect(excess.join("\n")).toBe("");
  });
});

it("is twofold in no other way than listed, and in each of those", () => {
  expect([...twofold.keys()].filter((codes) => !seen.has(codes))).toEqual([]);
});
