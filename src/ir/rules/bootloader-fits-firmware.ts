import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** rEFInd and systemd-boot are programs of UEFI; on BIOS there is GRUB. */
export const bootloaderFitsFirmware: Rule = function* (system) {
  for (const { loader, firmware } of system.byKind.bootloader) {
    if (firmware?.value !== "BIOS" || loader.value === "grub") continue;
    const notes = [{ message: "the firmware is declared here", span: firmware.origin.span }];
    yield irDiagnostics.bootloaderNeedsUefi({ name: loader.value }, loader.origin, { notes });
  }
};
