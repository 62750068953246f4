import type { ScalarType } from "../tree.ts";

/** What a plain YAML 1.1 scalar means. */
export interface ScalarMeaning {
  readonly type: ScalarType;
  readonly value: string | number | bigint | boolean | null;
}

// The rules of PyYAML's resolver with the float pattern that OmegaConf adds; floats are tried before integers.
const nullPattern = /^(?:~|null|Null|NULL|)$/;
const truePattern = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const falsePattern = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const integerPattern = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const floatPatterns = [
  /^[-+]?[0-9]+(?:_[0-9]+)*\.[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9]+(?:_[0-9]+)*[eE][-+]?[0-9]+$/,
  /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^[-+]?\.(?:inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
];
const mayBeNumber = /^[-+.0-9]/;

/** Reads a plain scalar as PyYAML and OmegaConf do: `0600` is octal, `yes` is true, `12:30` is 750. */
export function readPlainScalar(text: string): ScalarMeaning {
  if (mayBeNumber.test(text)) return readNumber(text) ?? { type: "string", value: text };
  if (text.length > 5) return { type: "string", value: text };
  if (nullPattern.test(text)) return { type: "null", value: null };
  if (truePattern.test(text)) return { type: "boolean", value: true };
  if (falsePattern.test(text)) return { type: "boolean", value: false };
  return { type: "string", value: text };
}

function readNumber(text: string): ScalarMeaning | undefined {
  if (floatPatterns.some((pattern) => pattern.test(text))) return { type: "float", value: readFloat(text) };
  if (integerPattern.test(text)) return { type: "integer", value: readInteger(text) };
  return undefined;
}

function readInteger(text: string): number | bigint {
  const sign = text.startsWith("-") ? -1n : 1n;
  const digits = text.replace(/^[-+]/, "").replaceAll("_", "");
  const value = sign * readMagnitude(digits);
  const asNumber = Number(value);
  return Number.isSafeInteger(asNumber) ? asNumber : value;
}

function readMagnitude(digits: string): bigint {
  if (digits.includes(":")) return digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  if (/^0[bx]/.test(digits)) return digits.length > 2 ? BigInt(digits) : 0n;
  return digits.startsWith("0") && digits.length > 1 ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
}

function readFloat(text: string): number {
  const lower = text.replaceAll("_", "").toLowerCase();
  if (lower.endsWith(".inf")) return lower.startsWith("-") ? -Infinity : Infinity;
  if (lower === ".nan") return Number.NaN;
  if (!lower.includes(":")) return Number(lower);
  const sign = lower.startsWith("-") ? -1 : 1;
  return (
    sign *
    lower
      .replace(/^[-+]/, "")
      .split(":")
      .reduce((sum, part) => sum * 60 + Number(part), 0)
  );
}
