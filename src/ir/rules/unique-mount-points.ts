import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** Nothing is mounted over another partition. */
export const uniqueMountPoints: Rule = (system) =>
  findDuplicates(
    system.broken.has("partitioning") ? [] : system.byKind["file-system"].map(({ mountPoint }) => mountPoint),
    (path) => path,
    (repeated, notes) => irDiagnostics.duplicateMountPoint({ name: repeated.value }, repeated.origin, { notes }),
  );
