import type { Diagnostic, Note } from "../../diagnostics/diagnostic.ts";
import type { Located } from "../../diagnostics/origin.ts";
import type { System } from "../system.ts";

/** One sentence that must hold for a System; yields a diagnostic for each place where it does not. */
export type Rule = (system: System) => Iterable<Diagnostic>;

/** Calls `report` for each value that was there before, with its first place as a note. */
export function* findDuplicates<T>(
  values: Iterable<Located<T>>,
  keyOf: (value: T) => unknown,
  report: (repeated: Located<T>, notes: readonly Note[]) => Diagnostic,
): Iterable<Diagnostic> {
  const first = new Map<unknown, Located<T>>();
  for (const value of values) {
    const key = keyOf(value.value);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, value);
    else yield report(value, [{ message: "the first one is here", span: earlier.origin.span }]);
  }
}
