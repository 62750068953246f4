import { irDiagnostics } from "../diagnostics.ts";
import type { FileSystemType } from "../resource.ts";
import type { Rule } from "./rule.ts";

const mebibyte = 2 ** 20;

/**
 * The least that each type's mkfs accepts, in MiB: mkfs.xfs(8) 300, mkfs.btrfs(8) 109; FAT32 needs 65,525 clusters;
 * the others work from about one MiB.
 */
const minimum: Readonly<Record<FileSystemType, number>> = {
  ext2: 1,
  ext3: 8,
  ext4: 8,
  btrfs: 109,
  xfs: 300,
  vfat: 33,
  "linux-swap": 1,
};

/** Fixed sizes are large enough for their file systems, and their sum is a number that exists. */
export const partitionSizesAddUp: Rule = function* (system) {
  let total = 0;
  for (const { label, size, type } of system.byKind.partition) {
    if (size.value === "rest") continue;
    const { bytes } = size.value;
    const least = minimum[type.value];
    const isEnough = bytes >= least * mebibyte;
    if (!isEnough) {
      const parameters = { name: label.value, type: type.value, minimum: `${least} MiB` };
      yield irDiagnostics.invalidPartitionSize(parameters, size.origin);
    }
    if (total <= Number.MAX_SAFE_INTEGER && isEnough) {
      total += bytes;
      if (total > Number.MAX_SAFE_INTEGER) yield irDiagnostics.partitionsTooLarge({}, size.origin);
    }
  }
};
