import { irDiagnostics } from "../diagnostics.ts";
import { normalizePath } from "./paths.ts";
import type { Rule } from "./rule.ts";

const device = /^\/dev\/[A-Za-z0-9._:+@/-]+$/;

/** Names that the kernel and udev give to partitions: sda1, nvme0n1p2, ...-part3; the group is the disk. */
const partition =
  /^(\/dev\/(?:(?:[shv]|xv)d[a-z]+(?=\d)|(?:nvme\d+n\d+|mmcblk\d+|loop\d+)(?=p\d)|disk\/by-.+(?=-part\d)))(?:p|-part)?\d+$/;

/** A disk is a whole device below /dev. */
export const disksAreDevices: Rule = function* (system) {
  for (const { device: name } of system.byKind.disk) {
    const disk = partition.exec(name.value)?.[1];
    if (!device.test(name.value) || normalizePath(name.value) !== name.value) {
      yield irDiagnostics.invalidDisk({ name: name.value }, name.origin);
    } else if (disk !== undefined) {
      yield irDiagnostics.diskIsPartition({ name: name.value, suggestion: disk }, name.origin);
    }
  }
};
