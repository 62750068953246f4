import { irDiagnostics } from "../diagnostics.ts";
import type { Bootloader } from "../resource.ts";
import type { Rule } from "./rule.ts";

/** On UEFI there is a boot partition, and it is vfat, the one file system that the firmware reads. */
export const bootPartitionIsReadable: Rule = function* (system) {
  const partitions = system.byKind.partition;
  const bootloader = system.byKind.bootloader.find(isUefi);
  if (bootloader === undefined || partitions.length === 0) return;
  const boots = partitions.filter(({ role }) => role?.value === "boot");
  if (boots.length === 0) yield irDiagnostics.missingBootPartition({}, (bootloader.firmware ?? bootloader).origin);
  for (const { label, type } of boots) {
    if (type.value === "vfat") continue;
    yield irDiagnostics.bootIsNotVfat({ name: label.value, type: type.value }, type.origin);
  }
};

function isUefi({ firmware, loader }: Bootloader): boolean {
  return firmware === undefined ? loader.value !== "grub" : firmware.value === "UEFI";
}
