import type { Span } from "./source.ts";

/** Where a value came from. `via` is the import, default or sugar that it came through. */
export interface Origin {
  readonly span: Span;
  readonly via?: Origin;
  /** There where `span` holds an interpolation; `source` is where the value itself stands, if it stands anywhere. */
  readonly interpolation?: { readonly source?: Origin };
}

/** The same origin, reached through another place. */
export function reachedThrough(origin: Origin, via: Origin): Origin {
  return { ...origin, via: origin.via === undefined ? via : reachedThrough(origin.via, via) };
}

/** An origin and the places that lead to it, nearest first: where an interpolated value stands, then imports and the like. */
export function chainOf(origin: Origin): readonly Origin[] {
  const { via, interpolation } = origin;
  const source = interpolation?.source;
  return [origin, ...(source === undefined ? [] : chainOf(source)), ...(via === undefined ? [] : chainOf(via))];
}

/** Where the value of an interpolation was written, from place to place to the last one; none for any other value. */
export function sourcesOf({ interpolation }: Origin): readonly Origin[] {
  const source = interpolation?.source;
  return source === undefined ? [] : [source, ...sourcesOf(source)];
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
