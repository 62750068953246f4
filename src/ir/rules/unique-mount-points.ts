import type { Located } from "../../diagnostics/origin.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { System } from "../system.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** Nothing is mounted over another partition. A second root is a mistake of its own. */
export const uniqueMountPoints: Rule = (system) =>
  findDuplicates(
    system.broken.has("partitioning") ? [] : mountPoints(system),
    (path) => path,
    (repeated, notes) => irDiagnostics.duplicateMountPoint({ name: repeated.value }, repeated.origin, { notes }),
  );

function mountPoints({ byKind }: System): readonly Located<string>[] {
  const fileSystems = byKind["file-system"];
  const firstRoot = fileSystems.find(({ role }) => role?.value === "root");
  const others = fileSystems.filter(({ role }) => role?.value !== "root");
  return (firstRoot === undefined ? others : [firstRoot, ...others]).map(({ mountPoint }) => mountPoint);
}
