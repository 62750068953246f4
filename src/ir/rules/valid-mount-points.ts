import { replaceScalar } from "../../diagnostics/replace-scalar.ts";
import { irDiagnostics } from "../diagnostics.ts";
import { normalizePath } from "./paths.ts";
import type { Rule } from "./rule.ts";

const plainPath = /^\/[A-Za-z0-9._/-]*$/;
const kernelPath = /^\/(?:proc|sys|dev|run)(?:\/|$)/;

/** Mount points are absolute and normalised, need no escaping in fstab(5), and do not hide the kernel's own. */
export const validMountPoints: Rule = function* (system) {
  for (const { mountPoint } of system.byKind["file-system"]) {
    const name = mountPoint.value;
    if (!isMountPoint(name)) {
      const suggestion = suggestMountPoint(name);
      const fix = replaceScalar(name, suggestion, mountPoint.origin);
      yield irDiagnostics.invalidMountPoint({ name, suggestion }, mountPoint.origin, { fix });
    } else if (kernelPath.test(name)) yield irDiagnostics.kernelMountPoint({ name }, mountPoint.origin);
  }
};

function isMountPoint(path: string): boolean {
  return plainPath.test(path) && normalizePath(path) === path;
}

function suggestMountPoint(path: string): string | undefined {
  const normalized = path.includes("..") ? undefined : normalizePath(`/${path}`);
  return normalized !== undefined && isMountPoint(normalized) ? normalized : undefined;
}
