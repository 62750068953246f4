import type { System } from "../../../src/ir/system.ts";
import { addBootTools } from "./boot-tools.ts";
import type { Machine } from "./machine.ts";

/** Gives a machine what a Ch-obolo says of disks: their devices, the links of labels as udev makes them, firmware. */
export function addHardware(machine: Machine, { byKind }: System): void {
  const labels = [...byKind["file-system"], ...byKind.swap].map(({ label }) => `/dev/disk/by-label/${label.value}`);
  if (labels.length > 0) machine.run("mkdir", "-p", "/dev/disk/by-label");
  for (const path of labels) machine.run("ln", "--symbolic", "/dev/null", path);
  for (const { disk, efiMountPoint } of byKind.bootloader) {
    addBootTools(machine, efiMountPoint?.value ?? "/boot");
    if (disk === undefined) continue;
    machine.run("mkdir", "-p", disk.value.replace(/\/[^/]*$/, ""));
    machine.run("mknod", disk.value, "b", "7", "255");
  }
}
