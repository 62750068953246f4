import { limits } from "../limits.ts";
import type { ScalarType } from "../tree.ts";
import { decodeBase64 } from "./base64.ts";
import { tags } from "./tags.ts";

/** What a scalar means under its tag. */
export interface ScalarMeaning {
  /** `unsupported` is a value that YAML has and a Ch-obolo has not: a date. */
  readonly type: ScalarType | "unsupported";
  readonly value: string | number | bigint | boolean | Uint8Array | null;
}

/** Why a text has no meaning under its tag. */
export type ScalarProblem = "no boolean" | "no number" | "too long" | "no base64" | "no date";

/** Reads a text under one of YAML's own scalar tags, as PyYAML does; undefined for any other tag. */
export function readScalar(tag: string, text: string): ScalarMeaning | ScalarProblem | undefined {
  switch (tag) {
    case tags.string:
      return { type: "string", value: text };
    case tags.null:
      return { type: "null", value: null };
    case tags.boolean:
      return readBoolean(text);
    case tags.integer:
      return readInteger(text);
    case tags.float:
      return readFloat(text);
    case tags.binary:
      return readBinary(text);
    case tags.timestamp:
      return isDate(text) ? { type: "unsupported", value: text } : "no date";
    default:
      return undefined;
  }
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["no", false],
  ["true", true],
  ["false", false],
  ["on", true],
  ["off", false],
]);

function readBoolean(text: string): ScalarMeaning | ScalarProblem {
  const value = booleans.get(text.toLowerCase());
  return value === undefined ? "no boolean" : { type: "boolean", value };
}

function readInteger(text: string): ScalarMeaning | ScalarProblem {
  const compact = text.replaceAll("_", "");
  const magnitude = compact.replace(/^[-+]/, "");
  if (magnitude.length > limits.digits) return "too long";
  const value = readMagnitude(magnitude);
  if (value === undefined) return "no number";
  const signed = compact.startsWith("-") ? -value : value;
  const asNumber = Number(signed);
  return { type: "integer", value: Number.isSafeInteger(asNumber) ? asNumber : signed };
}

function readMagnitude(text: string): bigint | undefined {
  if (text.startsWith("0b")) return readDigits(text.slice(2), 2);
  if (text.startsWith("0x")) return readDigits(text.slice(2), 16);
  if (text.startsWith("0") && text !== "0") return readDigits(text, 8);
  let value = 0n;
  for (const part of text.split(":")) {
    const digits = readDigits(part, 10);
    if (digits === undefined) return undefined;
    value = value * 60n + digits;
  }
  return value;
}

/** As Python's `text.strip()`: a byte order mark stays. */
function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && pythonSpace.test(text.charAt(start))) start++;
  while (start < end && pythonSpace.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

const pythonSpace = /[\x1c-\x1f\x85]|(?!\ufeff)\s/;

const digitPatterns = {
  2: /^([-+]?)(?:0[bB])?([01]+)$/,
  8: /^([-+]?)(?:0[oO])?([0-7]+)$/,
  10: /^([-+]?)([0-9]+)$/,
  16: /^([-+]?)(?:0[xX])?([0-9a-fA-F]+)$/,
} as const;
const prefixes = { 2: "0b", 8: "0o", 10: "", 16: "0x" } as const;

/** As Python's `int(text, base)`; undefined where that raises. */
function readDigits(text: string, base: 2 | 8 | 10 | 16): bigint | undefined {
  const [, sign, digits] = digitPatterns[base].exec(strip(text)) ?? [];
  if (digits === undefined) return undefined;
  const value = BigInt(prefixes[base] + digits);
  return sign === "-" ? -value : value;
}

function readFloat(text: string): ScalarMeaning | ScalarProblem {
  const compact = text.replaceAll("_", "").toLowerCase();
  const magnitude = compact.replace(/^[-+]/, "");
  const value = readFloatMagnitude(magnitude);
  if (value === undefined) return "no number";
  return { type: "float", value: compact.startsWith("-") ? -value : value };
}

function readFloatMagnitude(text: string): number | undefined {
  if (text === ".inf") return Number.POSITIVE_INFINITY;
  if (text === ".nan") return Number.NaN;
  if (!text.includes(":")) return readDecimal(text);
  // Smallest part first, as Python adds them: sums of floats depend on the order.
  let value = 0;
  let base = 1;
  for (const part of text.split(":").reverse()) {
    const decimal = readDecimal(part);
    if (decimal === undefined) return undefined;
    value += decimal * base;
    base *= 60;
  }
  return value;
}

const decimalPattern = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?$/;
const namedPattern = /^([-+]?)(inf|infinity|nan)$/;

/** As Python's `float(text)`; undefined where that raises. */
function readDecimal(text: string): number | undefined {
  const trimmed = strip(text);
  if (decimalPattern.test(trimmed)) return Number(trimmed);
  const [, sign, name] = namedPattern.exec(trimmed) ?? [];
  if (name === undefined) return undefined;
  if (name === "nan") return Number.NaN;
  return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function readBinary(text: string): ScalarMeaning | ScalarProblem {
  const value = decodeBase64(text);
  return value === undefined ? "no base64" : { type: "binary", value };
}

const datePattern =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/;

function isDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay && hour <= 23 && minute <= 59 && second <= 59;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
