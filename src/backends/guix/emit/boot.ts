import type { Origin } from "../../../diagnostics/origin.ts";
import type { Bootloader } from "../../../ir/resource.ts";
import { approximated, type Emitter, lowered } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import type { GuixDraft } from "../draft.ts";
import { from, list, quote, type SchemeList, string } from "../syntax.ts";

/** Where Guix's own installer mounts the EFI system partition. */
const usualEspMountPoint = "/boot/efi";

export const emitHostname: Emitter<"hostname", GuixDraft> = ({ name }, draft) => {
  draft.fields.set("host-name", from(name.origin, list("host-name", string(name.value))));
  return lowered;
};

export const emitBootloader: Emitter<"bootloader", GuixDraft> = (resource, draft) => {
  const reasons = [...explainLoader(resource), ...explainFirmware(resource), ...explainPlace(resource)];
  const field = isBios(resource)
    ? printBootloader("grub-bootloader", resource.disk, resource.origin)
    : printBootloader(
        "grub-efi-bootloader",
        resource.efiMountPoint ?? { value: usualEspMountPoint, origin: resource.origin },
        resource.loader.origin,
      );
  draft.fields.set("bootloader", field);
  const [first, ...others] = reasons;
  if (first === undefined) return lowered;
  draft.diagnostics.push(...others);
  return approximated(first);
};

/** GRUB for UEFI, for an input that says nothing of booting: Guix accepts no system without a boot loader. */
export function assumeBootloader(draft: GuixDraft): void {
  if (draft.fields.has("bootloader")) return;
  draft.diagnostics.push(report.noBootloader({}));
  draft.fields.set("bootloader", printBootloader("grub-efi-bootloader", { value: usualEspMountPoint }, undefined));
}

const isBios = ({ firmware }: Bootloader): boolean => firmware?.value === "BIOS";

function printBootloader(
  loader: string,
  target: { readonly value: string; readonly origin?: Origin } | undefined,
  origin: Origin | undefined,
): SchemeList {
  const targets = quote(list(...(target === undefined ? [] : [from(target.origin, string(target.value))])));
  const configuration = list("bootloader-configuration", list("bootloader", loader), list("targets", targets));
  return from(origin, list("bootloader", configuration));
}

const titles: Readonly<Record<string, string>> = { refind: "rEFInd", "systemd-boot": "systemd-boot" };

function* explainLoader({ loader }: Bootloader) {
  const title = titles[loader.value];
  if (title !== undefined) yield report.otherBootloader({ name: title }, loader.origin);
}

function* explainFirmware({ firmware, loader }: Bootloader) {
  if (firmware === undefined) yield report.assumedFirmware({}, loader.origin);
}

function* explainPlace(resource: Bootloader) {
  if (isBios(resource)) {
    if (resource.disk === undefined) yield report.noGrubDisk({}, resource.loader.origin);
  } else if (resource.efiMountPoint === undefined) {
    yield report.assumedEspMountPoint({}, resource.loader.origin);
  }
}

/** Adds the keyboard layout to the boot menu; inside `operating-system` the name stands for the field's value. */
export function withKeyboardLayout(bootloader: SchemeList, origin: readonly Origin[] | undefined): SchemeList {
  const [name, configuration] = bootloader.items;
  if (name === undefined || configuration?.kind !== "list") return bootloader;
  const keyboard = from(origin, list("keyboard-layout", "keyboard-layout"));
  return { ...bootloader, items: [name, { ...configuration, items: [...configuration.items, keyboard] }] };
}
