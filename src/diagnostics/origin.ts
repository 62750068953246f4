import type { Span } from "./source.ts";

/** Where a value came from. `via` is the import, default or sugar that it came through. */
export interface Origin {
  readonly span: Span;
  readonly via?: Origin;
}

/** A value together with the place in the input that gave it. */
export interface Located<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Puts a value at a place, for values derived from what stands there. */
export function located<T>(value: T, origin: Origin): Located<T> {
  return { value, origin };
}
