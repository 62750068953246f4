import type { Origin } from "../../../diagnostics/origin.ts";
import type { Disk, FileSystem, Partition } from "../../../ir/resource.ts";
import { type Emitter, lowered, type Verdict } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import { approximatedOnce, type GuixDraft } from "../draft.ts";
import { from, list, type SchemeList, string } from "../syntax.ts";

/** Labels and types go into `file-systems`; the device, sizes and numbers have no place in Guix. */
export function emitPartitioning({ origin }: Disk | Partition, draft: GuixDraft): Verdict {
  const first = draft.system.byKind.disk[0]?.origin ?? origin;
  return approximatedOnce(draft, "partitioning", () => report.notPartitioned({}, first));
}

export const emitFileSystem: Emitter<"file-system", GuixDraft> = (resource, draft) => {
  draft.fileSystems.set(resource.mountPoint.value, printFileSystem(resource));
  return lowered;
};

export const emitSwap: Emitter<"swap", GuixDraft> = ({ label, origin }, draft) => {
  const target = list("target", from(label.origin, printLabel(label.value)));
  draft.swapSpaces.push(from(origin, list("swap-space", target)));
  return lowered;
};

/** A root file system for an input that gives none: Guix accepts no system without one. */
export function assumeRootFileSystem(draft: GuixDraft): void {
  if (draft.fileSystems.has("/")) return;
  draft.diagnostics.push(report.noRootFileSystem({}, draft.system.byKind.disk[0]?.origin));
  draft.fileSystems.set(
    "/",
    list(
      "file-system",
      list("mount-point", string("/")),
      list("device", printLabel("guix-root")),
      list("type", string("ext4")),
    ),
  );
}

const printLabel = (label: string): SchemeList => list("file-system-label", string(label));

function printFileSystem({ mountPoint, label, type, origin }: FileSystem): SchemeList {
  const field = (name: string, value: SchemeList["items"][number], place: Origin): SchemeList =>
    from(place, list(name, value));
  return from(
    origin,
    list(
      "file-system",
      field("mount-point", string(mountPoint.value), mountPoint.origin),
      field("device", printLabel(label.value), label.origin),
      field("type", string(type.value), type.origin),
    ),
  );
}
