import { addAnnotation } from "../annotations.ts";
import { defineKey } from "../lowering.ts";
import { oneOf } from "../shape.ts";

export const firmware = defineKey({
  key: "firmware",
  doc: "What starts the boot loader.",
  whenAbsent: "what the running machine has; `UEFI` where there is no machine to ask (nix, guix)",
  shape: oneOf(["UEFI", "BIOS"], { uefi: "UEFI", bios: "BIOS", efi: "UEFI", EFI: "UEFI" }),
  example: "firmware: UEFI\nbootloader: grub\n",
  lower(declared, lowering) {
    if (lowering.has("bootloader")) lowering.claim("bootloader", [declared.origin]);
    else
      addAnnotation("firmware", [declared.origin], "without a boot loader the firmware matters to nothing", lowering);
  },
});
