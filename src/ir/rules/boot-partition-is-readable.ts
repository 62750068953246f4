import type { Fix } from "../../diagnostics/diagnostic.ts";
import { replaceScalar } from "../../diagnostics/replace-scalar.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Bootloader, Partition } from "../resource.ts";
import type { Rule } from "./rule.ts";

/**
 * On UEFI there is a boot partition, and it is vfat, the one file system that the firmware reads. Where nobody says
 * what the firmware is, a boot partition of another type is doubtful.
 */
export const bootPartitionIsReadable: Rule = function* (system) {
  const partitions = system.byKind.partition;
  const [bootloader] = system.byKind.bootloader;
  if (bootloader === undefined || partitions.length === 0 || bootloader.firmware?.value === "BIOS") return;
  if (system.broken.has("firmware")) return;
  const isCertain = isUefi(bootloader);
  const boots = partitions.filter(({ role }) => role?.value === "boot");
  if (isCertain && boots.length === 0 && !system.broken.has("partitioning")) {
    yield irDiagnostics.missingBootPartition({}, (bootloader.firmware ?? bootloader).origin);
  }
  for (const { label, type } of boots) {
    if (type.value === "vfat") continue;
    const report = isCertain ? irDiagnostics.bootIsNotVfat : irDiagnostics.bootMayBeUnreadable;
    yield report({ name: label.value, type: type.value }, type.origin, {
      fix: isCertain ? writeVfat(type) : undefined,
    });
  }
};

function writeVfat(type: Partition["type"]): Fix | undefined {
  const fix = replaceScalar(type.value, "vfat", type.origin);
  return fix && { ...fix, title: "write `type: vfat`" };
}

function isUefi({ firmware, loader }: Bootloader): boolean {
  return firmware === undefined ? loader.value !== "grub" : firmware.value === "UEFI";
}
