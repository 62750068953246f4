import type { Origin } from "../../diagnostics/origin.ts";
import { Config } from "../config.ts";
import type { ScalarNode } from "../tree.ts";

/** What an expression gives: a plain value, or a place in the configuration with all that lies below it. */
export type Value = Plain | Config | Result;

export type Plain = Scalar | PlainList | PlainMap;

export type Scalar = Pick<ScalarNode, "kind" | "type" | "value">;

/** A list that a literal made. It is no place, so no path leads into it. */
export interface PlainList {
  readonly kind: "plain-list";
  readonly items: readonly (Plain | Config)[];
}

/** A mapping that a literal made, by the identity of its keys. */
export interface PlainMap {
  readonly kind: "plain-map";
  readonly entries: ReadonlyMap<string, { readonly key: Scalar; readonly value: Plain | Config }>;
}

/** A plain value that an interpolation gave, at the place where that stands. */
export interface Result {
  readonly kind: "result";
  readonly value: Plain;
  readonly place: Config;
  /** Where a part of the value came from. */
  readonly source?: Origin | undefined;
}

/** What an interpolation leads to in the end. */
export type Resolved = Config | Result;

export const nothing: Scalar = { kind: "scalar", type: "null", value: null };

export function textValue(value: string): Scalar {
  return { kind: "scalar", type: "string", value };
}

/** The value itself: a scalar or a literal's value where it is one, a place only where that is a container. */
export function unwrap(value: Value): Plain | Config {
  if (value instanceof Config) return value.written.kind === "scalar" ? value.written : value;
  return value.kind === "result" ? value.value : value;
}

export function isScalar(value: Value): value is Scalar {
  return "kind" in value && value.kind === "scalar";
}

/** The text of a value that is text. */
export function textOf(value: Value): string | undefined {
  const plain = unwrap(value);
  return isScalar(plain) && typeof plain.value === "string" ? plain.value : undefined;
}

/** `???` stands for a value that has still to be given. */
export const missing = "???";

export function isMissing(value: Value): boolean {
  return textOf(value) === missing;
}

/** Whether a text is to be read as an interpolation, if only for its escapes. */
export function isInterpolation(scalar: Scalar): boolean {
  return scalar.type === "string" && String(scalar.value).includes("${");
}

/** Where a value came from, if it came from a place. */
export function sourceOf(value: Value): Origin | undefined {
  if (value instanceof Config) return value.written.origin;
  return value.kind === "result" ? value.place.written.origin : undefined;
}
