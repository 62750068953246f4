import { Config } from "../config.ts";
import { toText } from "./python-text.ts";
import { unwrap, type Value } from "./values.ts";

const longest = 40;

/** Names a value's form for people: "a list", "the number `5`". */
export function describeValue(value: Value): string {
  const plain = unwrap(value);
  if (plain instanceof Config) return plain.written.kind === "list" ? "a list" : "a mapping";
  if (plain.kind === "plain-list") return "a list";
  if (plain.kind === "plain-map") return "a mapping";
  if (plain.value === null) return "nothing";
  if (plain.type === "string") return "text";
  if (plain.type === "boolean") return `the truth value \`${plain.value}\``;
  if (plain.type === "binary") return "binary data";
  const text = toText(plain);
  return `the number \`${text.length > longest ? `${text.slice(0, longest)}…` : text}\``;
}
