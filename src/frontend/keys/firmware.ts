import { addAnnotation } from "../annotations.ts";
import { defineKey } from "../lowering.ts";
import { oneOf } from "../shape.ts";

export const firmware = defineKey({
  key: "firmware",
  doc: "`UEFI` or `BIOS`; default what the machine has, and UEFI where there is no machine to ask.",
  shape: oneOf(["UEFI", "BIOS"], { uefi: "UEFI", bios: "BIOS", efi: "UEFI", EFI: "UEFI" }),
  lower(declared, lowering) {
    if (lowering.has("bootloader")) lowering.claim("bootloader", [declared.origin]);
    else
      addAnnotation("firmware", [declared.origin], "without a boot loader the firmware matters to nothing", lowering);
  },
});
