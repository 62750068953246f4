import type { Disk, FileSystem, Partition, Swap } from "../../../ir/resource.ts";
import { lowered, refused, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft, shareReason } from "../draft.ts";
import { attrs, bind, list, string, strings } from "../syntax.ts";

/** In a folder, disko.nix holds the partitions and mounts them; a single file only mounts what is there. */
export function isPartitioned({ context }: NixDraft): boolean {
  return context.layout === "directory";
}

/** disko.ts turns disks and partitions into disko's words; a single file has none for them. */
export function emitDisk(resource: Disk | Partition, draft: NixDraft): Verdict {
  if (isPartitioned(draft)) {
    if (resource.kind === "disk") draft.disks.push(resource);
    else draft.partitions.push(resource);
    return lowered;
  }
  return refused(shareReason(draft, "partitions", () => report.partitionsNeedFolder({}, resource.origin)));
}

export function emitFileSystem(resource: FileSystem, draft: NixDraft): Verdict {
  if (isPartitioned(draft)) return leaveToDisko(resource, draft);
  const { label, type, mountPoint, role } = resource;
  const option = (name: string): readonly string[] => ["fileSystems", mountPoint.value, name];
  assign(draft, option("device"), string(deviceOf(label.value)), label.origin);
  assign(draft, option("fsType"), string(type.value), type.origin);
  if (isEfiPartition(type.value, role?.value)) {
    assign(draft, option("options"), strings([efiMountOption]), mountPoint.origin);
  }
  return lowered;
}

function leaveToDisko(content: FileSystem | Swap, { contents }: NixDraft): Verdict {
  contents.push(content);
  return lowered;
}

export function emitSwap(resource: Swap, draft: NixDraft): Verdict {
  if (isPartitioned(draft)) return leaveToDisko(resource, draft);
  const { label, origin } = resource;
  const device = attrs(bind("device", string(deviceOf(label.value))));
  assign(draft, "swapDevices", list(device), origin);
  return lowered;
}

const deviceOf = (label: string): string => `/dev/disk/by-label/${label}`;

/** vfat knows no owners, so the mount keeps the boot loader's random seed and keys from everyone but root. */
export const efiMountOption = "umask=0077";

export function isEfiPartition(type: string, role: string | undefined): boolean {
  return type === "vfat" && role === "boot";
}
