import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** Each partition has its own number, 1 to 128 as a GPT has them. */
export const uniquePartitionNumbers: Rule = function* (system) {
  const numbers = system.byKind.partition.map(({ number }) => number);
  for (const { value, origin } of numbers) {
    const isNumber = Number.isInteger(value) && value >= 1 && value <= 128;
    if (!isNumber) yield irDiagnostics.invalidPartitionNumber({ number: value }, origin);
  }
  yield* findDuplicates(
    system.broken.has("partitioning") ? [] : numbers,
    (number) => number,
    (repeated, notes) => irDiagnostics.duplicatePartitionNumber({ number: repeated.value }, repeated.origin, { notes }),
  );
};
