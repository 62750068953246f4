import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** Where partitions are declared, exactly one is the root, and it is mounted at `/`. */
export const oneRootPartition: Rule = function* (system) {
  const partitions = system.byKind.partition;
  const [first] = partitions;
  if (first === undefined) return;
  const fileSystems = system.byKind["file-system"];
  const [root, ...others] = partitions.filter(({ role }) => role?.value === "root");
  if (root === undefined) {
    if (system.broken.has("partitioning")) return;
    const candidate = fileSystems.find(({ mountPoint }) => mountPoint.value === "/")?.label;
    const at = candidate?.origin ?? system.byKind.disk[0]?.device.origin ?? first.origin;
    yield irDiagnostics.missingRootPartition({ candidate: candidate?.value }, at);
    return;
  }
  for (const { label, role } of others) {
    const notes = [{ message: "the first one is here", span: (root.role ?? root).origin.span }];
    yield irDiagnostics.duplicateRootPartition({ name: label.value }, (role ?? label).origin, { notes });
  }
  const mounted = fileSystems.find(({ label }) => label.origin === root.label.origin);
  if (mounted?.mountPoint.value !== "/") {
    yield irDiagnostics.rootMountPoint({ name: root.label.value }, (mounted?.mountPoint ?? root).origin);
  }
};
