import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** Where files have to belong to somebody: hier(7). Data below may do without. */
const needsOwners = /^\/(?:etc|home|opt|root|tmp|usr|var)?$/;

/** What holds the system or its users' files keeps owners and permissions, which vfat cannot (mount(8)). */
export const filesHaveOwners: Rule = function* (system) {
  for (const { label, type, mountPoint } of system.byKind["file-system"]) {
    if (type.value !== "vfat" || !needsOwners.test(mountPoint.value)) continue;
    yield irDiagnostics.fileSystemWithoutOwners({ name: label.value, mountPoint: mountPoint.value }, type.origin);
  }
};
