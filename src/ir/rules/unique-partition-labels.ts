import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** No two partitions share a label; case does not tell them apart, because vfat's labels have none. */
export const uniquePartitionLabels: Rule = (system) =>
  findDuplicates(
    system.byKind.partition.map(({ label }) => label),
    (label) => label.toLowerCase(),
    (repeated, notes) => irDiagnostics.duplicatePartitionLabel({ name: repeated.value }, repeated.origin, { notes }),
  );
