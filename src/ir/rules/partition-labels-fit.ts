import { irDiagnostics } from "../diagnostics.ts";
import type { FileSystemType } from "../resource.ts";
import type { Rule } from "./rule.ts";

/**
 * The longest label of each type, in bytes: mkfs.fat(8) 11, mke2fs(8) 16, mkfs.xfs(8) 12, mkswap(8) 15 (16 with the
 * final NUL), mkfs.btrfs(8) 255.
 */
const longest: Readonly<Record<FileSystemType, number>> = {
  ext2: 16,
  ext3: 16,
  ext4: 16,
  btrfs: 255,
  xfs: 12,
  vfat: 11,
  "linux-swap": 15,
};

const plainLabel = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/;

/** Labels fit their file systems and need no escaping below /dev/disk/by-label. */
export const partitionLabelsFit: Rule = function* (system) {
  for (const { label, type } of system.byKind.partition) {
    const limit = longest[type.value];
    if (plainLabel.test(label.value) && label.value.length <= limit) continue;
    yield irDiagnostics.invalidPartitionLabel({ name: label.value, type: type.value, limit }, label.origin);
  }
};
