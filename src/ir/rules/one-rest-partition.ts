import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** At most one partition takes the rest of the disk, and it has the highest number. */
export const oneRestPartition: Rule = function* (system) {
  const partitions = system.byKind.partition;
  const [rest, ...others] = partitions.filter(({ size }) => size.value === "rest");
  if (rest === undefined) return;
  for (const { label, size } of others) {
    const notes = [{ message: "the first one is here", span: rest.size.origin.span }];
    yield irDiagnostics.duplicateRest({ name: label.value }, size.origin, { notes });
  }
  const following = partitions.find(({ size, number }) => size.value !== "rest" && number.value > rest.number.value);
  if (following === undefined || others.length > 0) return;
  const notes = [{ message: "this one follows it", span: following.label.origin.span }];
  yield irDiagnostics.restIsNotLast({ name: rest.label.value }, rest.size.origin, { notes });
};
