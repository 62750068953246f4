import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Bootloader, BootloaderName } from "../../../ir/resource.ts";
import { approximated, lowered, refused, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft } from "../draft.ts";
import { hasSince } from "../release.ts";
import { boolean, type Nix, string } from "../syntax.ts";

/** Exactly one boot loader, for the firmware that the input names, else for UEFI. */
export function emitBootloader(resource: Bootloader, draft: NixDraft): Verdict {
  if (resource.firmware?.value === "BIOS") return emitBios(resource, draft);
  const loader = resource.loader.value;
  // nixpkgs pull request 414394, merged after 25.05 had branched off.
  const used = loader === "refind" && !hasSince(draft.release, "25.11") ? "systemd-boot" : loader;
  emitUefi(used, resource, draft);
  const reason =
    used === loader ? undefined : report.refindNeedsNewerRelease({ release: draft.release }, resource.origin);
  return approximatedBy(reason ?? missingFirmware(resource));
}

function missingFirmware({ firmware, loader }: Bootloader): Diagnostic | undefined {
  return firmware === undefined ? report.assumesUefi({}, loader.origin) : undefined;
}

function approximatedBy(reason: Diagnostic | undefined): Verdict {
  return reason === undefined ? lowered : approximated(reason);
}

function emitUefi(loader: BootloaderName, resource: Bootloader, draft: NixDraft): void {
  const { efiMountPoint } = resource;
  const set = (option: string, value: Nix, comments?: readonly string[]): void => {
    assign(draft, `boot.loader.${option}`, value, resource.loader.origin, comments);
  };
  set("efi.canTouchEfiVariables", boolean(true));
  if (efiMountPoint !== undefined && efiMountPoint.value !== "/boot") {
    assign(draft, "boot.loader.efi.efiSysMountPoint", string(efiMountPoint.value), efiMountPoint.origin);
  }
  // GRUB is on by default, and only systemd-boot turns it off by itself (nixpkgs issue 526118).
  if (loader === "refind") set("grub.enable", boolean(false));
  set(`${loader}.enable`, boolean(true));
  if (loader !== "grub") return;
  set("grub.device", string("nodev"), ["UEFI: nothing is written to a disk's first sector."]);
  set("grub.efiSupport", boolean(true));
}

/** Where disko partitions the disk it also tells GRUB where to go. */
function emitBios(resource: Bootloader, draft: NixDraft): Verdict {
  const { disk, loader } = resource;
  const isDisko = draft.disks.length > 0;
  if (disk === undefined && !isDisko) return refused(report.grubNeedsDisk({}, loader.origin));
  assign(draft, "boot.loader.grub.enable", boolean(true), loader.origin);
  if (isDisko) return approximated(report.biosBootPartition({}, loader.origin));
  if (disk !== undefined) assign(draft, "boot.loader.grub.device", string(disk.value), disk.origin);
  return lowered;
}
