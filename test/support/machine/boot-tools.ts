import type { Machine } from "./machine.ts";

/**
 * A container has neither firmware nor a disk, and swap space is the host's: these stand in for the tools that need
 * them. They write where the real ones do; /run/esp names the EFI system partition, /run/firmware is the firmware's list.
 */
const tools: Readonly<Record<string, string>> = {
  stat: `[[ $1 != -f || ! -d $5 || $5 != "$(cat /run/esp)" ]] || { echo msdos; exit; }\nexec /usr/bin/stat "$@"`,
  findmnt: "echo 6c9f-root",
  swapon: "true",
  efibootmgr: `
firmware=/run/firmware
case \${1-} in
  '') cat "$firmware" ;;
  --quiet)
    [[ $2 == --bootnum ]] && sed -i "/^Boot$3/d; s/,$3\\$//; s/$3,//" "$firmware"
    [[ $2 == --bootorder ]] && sed -i "s/^BootOrder.*/BootOrder: $3/" "$firmware"
    true
    ;;
esac`,
  "grub-install": `
for word; do
  case $word in
    --bootloader-id=*) id=\${word#*=} ;;
    --efi-directory=*) esp=\${word#*=} ;;
    -*) ;;
    *) place=$word ;;
  esac
done
if [[ $1 == --target=x86_64-efi ]]; then
  esp=\${esp-$place}
  mkdir -p "$esp/EFI/$id" /boot/grub/x86_64-efi && echo efi >"$esp/EFI/$id/grubx64.efi"
  printf 'BootOrder: 0007,0001\\nBoot0001* Old\\nBoot0007* %s\\n' "$id" >/run/firmware
else
  mkdir -p /boot/grub/i386-pc && echo "$place" >/boot/grub/i386-pc/core.img
fi`,
  "grub-mkconfig": `[[ ! -e /run/broken ]] || exit 1\nmkdir -p /boot/grub && echo 'menuentry Debian {}' >"$2"`,
  bootctl: `
[[ $* == *esp-path* ]] || exit 1
esp=$(cat /run/esp)
[[ " $* " == *"--esp-path=$esp "* || " $* " == *"--esp-path $esp "* ]] || exit 1
mkdir -p "$esp/EFI/systemd" "$esp/EFI/BOOT" "$esp/loader/entries"
echo efi | tee "$esp/EFI/systemd/systemd-bootx64.efi" >"$esp/EFI/BOOT/BOOTX64.EFI"
printf 'BootOrder: 0002,0001\\nBoot0001* Old\\nBoot0002* Linux Boot Manager\\n' >/run/firmware`,
  "refind-install": 'esp=$(cat /run/esp) && mkdir -p "$esp/EFI/refind" && echo efi >"$esp/EFI/refind/refind_x64.efi"',
};

/** What the firmware knows before: the content of `/run/firmware`. */
export const firmwareList = "BootOrder: 0001\nBoot0001* Old";

/** Puts the tools that need firmware into a machine, with an EFI system partition at `esp`. */
export function addBootTools(machine: Machine, esp: string): void {
  machine.run("mkdir", "-p", esp, "/boot");
  for (const [name, text] of Object.entries(tools)) {
    machine.write(`/usr/local/sbin/${name}`, `#!/bin/bash\n${text}\n`, "0755");
  }
  machine.write("/run/esp", esp);
  machine.write("/run/firmware", `${firmwareList}\n`);
}
