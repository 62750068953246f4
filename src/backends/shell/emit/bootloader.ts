import type { Bootloader } from "../../../ir/resource.ts";
import type { Distribution } from "../../../ir/target.ts";
import { approximated, type EmitterTable, lowered, refused } from "../../backend.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, type ShellDraft } from "../draft.ts";
import { checkValue } from "../values.ts";

/** The boot loader is put in place where it is not yet; disks are never partitioned nor formatted. */
export const bootloaderEmitters: Pick<EmitterTable<ShellDraft>, "bootloader"> = {
  bootloader: (resource, draft) => {
    const { loader, firmware, disk, efiMountPoint, origin } = resource;
    const { distribution } = draft.context;
    const why = explainRefusal(resource, distribution);
    if (why !== undefined) return refused(report.noBootloader({ loader: loader.value, why }, loader.origin));
    const reason =
      (disk === undefined ? undefined : checkValue("device", disk)) ??
      (efiMountPoint === undefined ? undefined : checkValue("mountPoint", efiMountPoint));
    if (reason !== undefined) return refused(reason);
    const words = [loader.value, firmware?.value ?? "", disk?.value ?? "", efiMountPoint?.value ?? ""];
    addStep(draft, "bootloader", [loader.origin, origin], ...words);
    const how = explainPart(resource, distribution);
    return how === undefined ? lowered : approximated(report.bootloaderPartly({ how }, loader.origin));
  },
};

function explainRefusal({ loader, firmware, disk }: Bootloader, distribution: Distribution): string | undefined {
  if (loader.value === "refind" && distribution === "fedora") return "Fedora has no package of it";
  if (loader.value === "grub" && firmware?.value === "BIOS" && disk === undefined) {
    return "on BIOS it is written to a disk, and no disk is named";
  }
  return undefined;
}

/** What is left to the distribution or to the running machine, if anything. */
function explainPart({ loader, firmware, disk }: Bootloader, distribution: Distribution): string | undefined {
  if (loader.value === "systemd-boot" && distribution !== "arch") {
    return "systemd-boot is installed; its entries are written by the distribution's own kernel-install";
  }
  if (loader.value === "refind") return "rEFInd is installed; it finds the kernels by itself when the machine boots";
  if (loader.value !== "grub") return undefined;
  if (distribution === "fedora" && firmware?.value !== "BIOS") {
    return "on UEFI, Fedora's packages put GRUB in place; only its menu is generated";
  }
  if (firmware === undefined && disk === undefined) {
    return "no disk is named: GRUB is installed on machines with UEFI only";
  }
  return undefined;
}
