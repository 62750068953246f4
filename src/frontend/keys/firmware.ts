import { addAnnotation } from "../annotations.ts";
import { defineKey } from "../lowering.ts";
import { oneOf } from "../shape.ts";

export const firmware = defineKey({
  key: "firmware",
  doc: "What starts the boot loader.",
  whenAbsent: "what the running machine has; `UEFI` where there is no machine to ask (nix, guix)",
  shape: oneOf(["UEFI", "BIOS"], { uefi: "UEFI", bios: "BIOS", efi: "UEFI", EFI: "UEFI" }),
  example: `firmware: BIOS
bootloader: grub
partitioning:
  disk: /dev/disk/by-id/nvme-SAMSUNG_MZVL2512_S64KNX0T
  partitions: [{name: system, important: root, size: 100%, type: ext4}]
`,
  lower(declared, lowering) {
    if (lowering.has("bootloader")) lowering.claim("bootloader", [declared.origin]);
    else
      addAnnotation("firmware", [declared.origin], "without a boot loader the firmware matters to nothing", lowering);
  },
});
