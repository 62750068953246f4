import type { ScalarMeaning } from "./scalar.ts";

/** Equal for keys that Python takes for one: `1`, `1.0` and `true` are, `1` and `"1"` are not. */
export function identify({ type, value }: ScalarMeaning): string {
  if (type === "string") return `text ${value}`;
  if (value === null) return "null";
  if (value instanceof Uint8Array) return `bytes ${value.join()}`;
  if (typeof value === "number" && Number.isInteger(value)) return `number ${BigInt(value)}`;
  return `number ${typeof value === "boolean" ? Number(value) : value}`;
}
