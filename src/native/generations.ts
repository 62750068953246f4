import type { EventOf } from "./events.ts";

type Generation = EventOf<"history">;

/**
 * The generation whose Ch-obolo says what the machine was in generation `number`: a rollback leads to its target.
 * Undefined where there is none: no such generation, or the state before the first.
 */
export function declaredBy(number: number, history: readonly Generation[]): number | undefined {
  const byNumber = new Map(history.map((generation) => [generation.generation, generation]));
  let here = byNumber.get(number);
  while (here?.kind === "rollback") here = here.target < here.generation ? byNumber.get(here.target) : undefined;
  return here?.generation;
}
