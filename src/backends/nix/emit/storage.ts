import type { Disk, FileSystem, Partition, Swap } from "../../../ir/resource.ts";
import { lowered, refused, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft, shareReason } from "../draft.ts";
import { attrs, bind, list, string, strings } from "../syntax.ts";

/** In a folder, disko.nix holds the partitions and mounts them; a single file only mounts what is there. */
export function isPartitioned({ context }: NixDraft): boolean {
  return context.layout === "directory";
}

/** disko reads the disk itself, in disko.ts; a single file has no words for it. */
export function emitDisk(resource: Disk | Partition, draft: NixDraft): Verdict {
  if (isPartitioned(draft)) return lowered;
  return refused(shareReason(draft, "partitions", () => report.partitionsNeedFolder({}, resource.origin)));
}

export function emitFileSystem({ label, type, mountPoint, role }: FileSystem, draft: NixDraft): Verdict {
  if (isPartitioned(draft)) return lowered;
  const option = (name: string): readonly string[] => ["fileSystems", mountPoint.value, name];
  assign(draft, option("device"), string(deviceOf(label.value)), label.origin);
  assign(draft, option("fsType"), string(type.value), type.origin);
  if (isEfiPartition(type.value, role?.value)) {
    assign(draft, option("options"), strings([efiMountOption]), mountPoint.origin);
  }
  return lowered;
}

export function emitSwap({ label, origin }: Swap, draft: NixDraft): Verdict {
  if (isPartitioned(draft)) return lowered;
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
