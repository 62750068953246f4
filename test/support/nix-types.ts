import type { Plain } from "./nix.ts";

/** A check of evaluated values; stand-ins give packages as `pkg:NAME`, paths as `path:NAME`, settings as `config:NAME`. */
type Fits = (value: Plain) => boolean;

const isText: Fits = (value) => typeof value === "string" && !isPackage(value);
const isPackage: Fits = (value) =>
  typeof value === "string" && /^(?:pkg:[\w.'+-]+|nerdfonts:.*|python3:.*)$/.test(value);
const isPath: Fits = (value) =>
  isPackage(value) || (typeof value === "string" && /^(?:\/|(?:path|config|input|pkg):)/.test(value));
const isWhole: Fits = (value) => typeof value === "number" && Number.isInteger(value);
const isSet: Fits = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isScalar: Fits = (value) => !(typeof value === "object" && value !== null);
const isLine: Fits = (value) => isText(value) && !String(value).trimEnd().includes("\n");
const isField: Fits = (value) => isText(value) && !/[\n:]/.test(String(value));
const between =
  (low: number, high: number): Fits =>
  (value) =>
    isWhole(value) && Number(value) >= low && Number(value) <= high;
const anything: Fits = () => true;
const values = (items: Plain): readonly Plain[] => Object.values(items as { readonly [name: string]: Plain });

/** Types of one sort, as NixOS describes them; what follows the words is in the groups of the pattern. */
const leaves: readonly (readonly [RegExp, (...parts: string[]) => Fits])[] = [
  [/^null$/, () => (value) => value === null],
  [/^boolean$/, () => (value) => typeof value === "boolean"],
  [/^(?:package|ibus-engine|NetworkManager plug-in)$/, () => isPackage],
  [/^path$/, () => isPath],
  [/^path in the Nix store$/, () => isPath],
  [/^(?:signed|floating point) (?:integer|number)$/, () => isWhole],
  [/^unsigned integer, meaning >=0$/, () => between(0, Number.MAX_SAFE_INTEGER)],
  [/^positive integer, meaning >0$/, () => between(1, Number.MAX_SAFE_INTEGER)],
  [
    /^(?:16 bit unsigned )?integer;? between (-?\d+) and (-?\d+) \(both inclusive\)$/,
    (a, b) => between(Number(a), Number(b)),
  ],
  [/^one of (.*)$/, (words) => (value) => (JSON.parse(`[${words}]`) as readonly Plain[]).includes(value)],
  [
    /^string matching the pattern (.*)$/,
    (pattern) => (value) => isText(value) && fullMatch(pattern).test(String(value)),
  ],
  [/^non-empty string$|^string \(with check: non-empty/, () => (value) => isText(value) && value !== ""],
  [/^string without colons and newlines$/, () => isField],
  [
    /^path without colons and newlines$/,
    () => (value) => isPath(value) && !/[\n:]/.test(String(value).replace(/^\w+:/, "")),
  ],
  [/^(?:\(optionally newline-terminated\) )?single-line string$/, () => isLine],
  [/^string without spaces$/, () => (value) => isText(value) && !/\s/.test(String(value))],
  [/^string$|^string, with spaces inside double quotes$|^strings concatenated with/, () => isText],
  [
    /^non-empty \(list of (.*)\)$/,
    (item) => (value) => Array.isArray(value) && value.length > 0 && fitsAll(item, value),
  ],
  [/^list of (.*)$/, (item) => (value) => Array.isArray(value) && fitsAll(item, value)],
  [/^(?:lazy )?attribute set of (.*)$/, (item) => (value) => isSet(value) && fitsAll(item, values(value))],
  [/ atom \(null, bool, int, float/, () => isScalar],
  [/^attribute set$|^submodule$|^nixpkgs config$/, () => isSet],
  [/^(?:unspecified value|anything|systemd option|raw value)$|^(?:JSON|YAML|TOML) value$/, () => anything],
];

const fullMatch = (pattern: string): RegExp =>
  new RegExp(`^(?:${pattern.replace(/\[:(\w+):\]/g, (_, name) => characters[name] ?? "")})$`);
const characters: Readonly<Record<string, string>> = { alnum: "A-Za-z0-9", digit: "0-9", print: " -~" };

const fitsAll = (type: string, items: readonly Plain[]): boolean => items.every((item) => fits(type, item));

/** Whether a value is of a type, as the option tables describe it; throws for a type that is not known here. */
export function fits(type: string, value: Plain): boolean {
  return alternatives(type).some((one) => leafOf(one)(value));
}

function leafOf(type: string): Fits {
  for (const [pattern, make] of leaves) {
    const [whole, ...parts] = pattern.exec(type) ?? [];
    if (whole !== undefined) return make(...parts);
  }
  throw new Error(`a type of an option that is not understood: ${type}`);
}

/** `null or (list of string)` as its two sides, without the brackets around them. */
function alternatives(type: string): readonly string[] {
  const whole = type
    .replace(", not containing newlines or colons", " without colons and newlines")
    .replace(/ convertible to it$/, "");
  const sides = splitOutside(whole, " or ");
  if (sides.length > 1) return sides.flatMap(alternatives);
  const inner = /^\((.*)\)$/.exec(whole)?.[1];
  if (inner !== undefined && isBalanced(inner)) return alternatives(inner);
  return [whole];
}

/** Whether no bracket closes that was opened before the text. */
function isBalanced(text: string): boolean {
  let depth = 0;
  return [...text].every((character) => {
    if (character === "(") depth++;
    if (character === ")") depth--;
    return depth >= 0;
  });
}

/** Splits where no bracket and no quote is open. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '"') index = Math.max(index, text.indexOf('"', index + 1));
    else if (text[index] === "(") depth++;
    else if (text[index] === ")") depth--;
    else if (depth === 0 && text.startsWith(separator, index)) {
      parts.push(text.slice(start, index));
      start = index + separator.length;
    }
  }
  return [...parts, text.slice(start)];
}
