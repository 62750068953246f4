import { Config } from "../config.ts";
import type { Node } from "../tree.ts";
import { isScalar, type Plain, type Scalar, unwrap, type Value } from "./values.ts";

/** A value as Python's `str()` writes it into a text. */
export function toText(value: Value): string {
  const plain = unwrap(value);
  return isScalar(plain) && typeof plain.value === "string" ? plain.value : toLiteral(plain);
}

/** A value as Python's `repr()` writes it; what is not resolved yet stays as it is written. */
function toLiteral(value: Plain | Config): string {
  if (value instanceof Config) return nodeToLiteral(value.toNode());
  if (value.kind === "scalar") return scalarToLiteral(value);
  if (value.kind === "plain-list") return `[${value.items.map(toLiteral).join(", ")}]`;
  const entries = [...value.entries.values()].map((entry) => `${toLiteral(entry.key)}: ${toLiteral(entry.value)}`);
  return `{${entries.join(", ")}}`;
}

function nodeToLiteral(node: Node): string {
  if (node.kind === "scalar") return scalarToLiteral(node);
  if (node.kind === "list") return `[${node.items.map(nodeToLiteral).join(", ")}]`;
  const entries = node.entries.map(({ key, typedKey, value }) => {
    const name = typedKey === undefined ? quote(key.value) : scalarToLiteral(typedKey);
    return `${name}: ${nodeToLiteral(value)}`;
  });
  return `{${entries.join(", ")}}`;
}

function scalarToLiteral({ type, value }: Pick<Scalar, "type" | "value">): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return quote(value);
  if (value instanceof Uint8Array) return writeBytes(value);
  return type === "float" ? writeFloat(Number(value)) : String(value);
}

/** A float as Python's `repr()` writes it: with a point or an exponent, which it takes below 1e-4 and from 1e16 on. */
export function writeFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const [digits = "", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}

const named: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };

/** What Python's `str.isprintable` takes for printable, the space included. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = Array.from(text, (character) => {
    if (character === mark) return `\\${character}`;
    return named[character] ?? (character !== " " && unprintable.test(character) ? writeEscape(character) : character);
  });
  return mark + inside.join("") + mark;
}

function writeEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hexadecimal = code.toString(16);
  if (code < 0x100) return `\\x${hexadecimal.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hexadecimal.padStart(4, "0")}` : `\\U${hexadecimal.padStart(8, "0")}`;
}

function writeBytes(bytes: Uint8Array): string {
  const mark = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const inside = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (character === mark) return `\\${character}`;
    const isPrintable = byte >= 0x20 && byte < 0x7f;
    return named[character] ?? (isPrintable ? character : `\\x${byte.toString(16).padStart(2, "0")}`);
  });
  return `b${mark}${inside.join("")}${mark}`;
}
