import { type Located, located } from "../../diagnostics/origin.ts";
import type { BootloaderName } from "../../ir/resource.ts";
import type { Distribution } from "../../ir/target.ts";
import { defineKey, type Lowering, maybe } from "../lowering.ts";
import { oneOf } from "../shape.ts";
import { firmware } from "./firmware.ts";
import { addImpliedPackage } from "./packages.ts";
import { partitioning } from "./partitioning.ts";

export const bootloader = defineKey({
  key: "bootloader",
  doc: "The boot loader. It is installed as a package, with what it needs on the firmware of the machine.",
  whenAbsent: "`grub` where `partitioning` is given; else not managed",
  shape: oneOf(["grub", "refind", "systemd-boot"]),
  example: "bootloader: systemd-boot\nfirmware: UEFI\n",
  lower: (loader, lowering) => addBootloader(loader, true, lowering),
});

/** A partitioned disk without a word about its boot loader boots with GRUB. */
export function addDefaultBootloader(lowering: Lowering): void {
  const disk = lowering.value(partitioning);
  if (disk === undefined || lowering.value(bootloader) !== undefined) return;
  addBootloader(located("grub", disk.origin), false, lowering);
}

function addBootloader(loader: Located<BootloaderName>, isDeclared: boolean, lowering: Lowering): void {
  const disk = lowering.value(partitioning);
  const boot = disk?.partitions.items.find((partition) => partition.important?.value === "boot");
  const efiMountPoint = boot && (boot.mountpoint ?? located("/boot", boot.origin));
  lowering.add({
    kind: "bootloader",
    id: "bootloader",
    origin: loader.origin,
    claims: isDeclared ? [loader.origin] : [],
    after: addLoaderPackages(loader, lowering),
    loader,
    ...maybe("firmware", lowering.value(firmware)),
    ...maybe("disk", disk?.disk),
    ...maybe("efiMountPoint", efiMountPoint),
  });
}

/** The packages that hold each boot loader; systemd-boot comes with systemd. */
const loaderPackages: Readonly<Record<BootloaderName, Readonly<Record<Distribution, string | undefined>>>> = {
  grub: { arch: "grub", debian: undefined, fedora: undefined },
  refind: { arch: "refind", debian: "refind", fedora: "rEFInd" },
  "systemd-boot": { arch: undefined, debian: "systemd-boot", fedora: "systemd-boot-unsigned" },
};

/** Debian and Fedora package GRUB once per firmware. */
const grubPackages: Readonly<Record<"debian" | "fedora", Readonly<Record<"UEFI" | "BIOS", string>>>> = {
  debian: { UEFI: "grub-efi-amd64", BIOS: "grub-pc" },
  fedora: { UEFI: "grub2-efi-x64", BIOS: "grub2-pc" },
};

function addLoaderPackages(loader: Located<BootloaderName>, lowering: Lowering): string[] {
  const { source } = lowering;
  const firmwareKind = lowering.value(firmware)?.value;
  const isGrub = loader.value === "grub";
  const name =
    isGrub && source !== "arch" ? grubPackages[source][firmwareKind ?? "UEFI"] : loaderPackages[loader.value][source];
  const ids: string[] = [];
  if (name !== undefined) ids.push(addImpliedPackage(located(name, loader.origin), "it is the boot loader", lowering));
  if (isGrub && firmwareKind !== "BIOS") {
    const efibootmgr = located("efibootmgr", loader.origin);
    ids.push(addImpliedPackage(efibootmgr, "GRUB on UEFI writes boot entries with it", lowering));
  }
  return ids;
}
