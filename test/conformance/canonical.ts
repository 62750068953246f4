import type { Entry, Node, ScalarNode } from "../../src/frontend/tree.ts";
import type { ExpectedMap, ExpectedValue } from "./cases.ts";

/*
 * Both sides of a comparison as one text: every scalar with its Python type, mappings in their order. Equal texts are
 * equal values.
 */

/** The text of a tree that was resolved. */
export function writeNode(node: Node): string {
  if (node.kind === "list") return `[${node.items.map(writeNode).join(", ")}]`;
  if (node.kind === "map") return `{${node.entries.map(writeEntry).join(", ")}}`;
  return writeScalar(node);
}

function writeEntry({ key, typedKey, value }: Entry): string {
  return `${typedKey === undefined ? quote(key.value) : writeScalar(typedKey)}: ${writeNode(value)}`;
}

function writeScalar(scalar: ScalarNode): string {
  const { type } = scalar;
  const value: unknown = scalar.value;
  if (type === "float") return writeFloat(Number(value));
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("base64")}`;
  return typeof value === "string" ? quote(value) : String(value);
}

function writeFloat(value: number): string {
  return `float ${Object.is(value, -0) ? "-0" : value}`;
}

const quote = (text: string): string => JSON.stringify(text);

/** The text of what a case expects; `floats` are the pointers of floats that look like integers. */
export function writeExpected(value: ExpectedValue, floats: ReadonlySet<string>, pointer = ""): string {
  if (typeof value === "number") {
    return floats.has(pointer) || !Number.isInteger(value) ? writeFloat(value) : String(value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quote(value);
  if (!(value instanceof Map)) return writeExpectedList(value as readonly ExpectedValue[], floats, pointer);
  return writeExpectedMap(value, floats, pointer);
}

function writeExpectedList(items: readonly ExpectedValue[], floats: ReadonlySet<string>, pointer: string): string {
  return `[${items.map((item, index) => writeExpected(item, floats, `${pointer}/${index}`)).join(", ")}]`;
}

function writeExpectedMap(map: ExpectedMap, floats: ReadonlySet<string>, pointer: string): string {
  const special = map.size === 1 ? writeSpecial(map, floats, pointer) : undefined;
  if (special !== undefined) return special;
  const entries = [...map].map(([key, value]) => {
    const part = key.replaceAll("~", "~0").replaceAll("/", "~1");
    return `${quote(key)}: ${writeExpected(value, floats, `${pointer}/${part}`)}`;
  });
  return `{${entries.join(", ")}}`;
}

/** What JSON has no way to say: `{"$float": "inf"}` and the like. */
function writeSpecial(map: ExpectedMap, floats: ReadonlySet<string>, pointer: string): string | undefined {
  const [[name, content] = ["", null]] = map;
  if (name === "$float") return writeFloat({ inf: Infinity, "-inf": -Infinity }[String(content)] ?? Number.NaN);
  if (name === "$int") return String(content);
  if (name === "$bytes") return `bytes ${content}`;
  if (name !== "$map") return undefined;
  const pairs = (content as readonly (readonly [ExpectedValue, ExpectedValue])[]).map(([key, value], index) => {
    const at = `${pointer}/$map/${index}`;
    return `${writeExpected(key, floats, `${at}/0`)}: ${writeExpected(value, floats, `${at}/1`)}`;
  });
  return `{${pairs.join(", ")}}`;
}
