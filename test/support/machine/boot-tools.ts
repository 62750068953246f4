/**
 * The machine of a test has neither firmware nor a disk: these stand in for the tools that need them. They write where
 * the real ones do; the firmware's list is a file.
 */
export const bootTools = {
  stat: `[[ $1 != -f || ! -d /efi || $5 != /efi ]] || { echo msdos; exit; }\nexec /usr/bin/stat "$@"`,
  findmnt: "echo 6c9f-root",
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
if [[ $1 == --target=x86_64-efi ]]; then
  esp=\${3#--efi-directory=} id=\${2#--bootloader-id=}
  mkdir -p "$esp/EFI/$id" /boot/grub/x86_64-efi && echo efi >"$esp/EFI/$id/grubx64.efi"
  printf 'BootOrder: 0007,0001\\nBoot0001* Old\\nBoot0007* %s\\n' "$id" >/run/firmware
else
  mkdir -p /boot/grub/i386-pc && echo "$2" >/boot/grub/i386-pc/core.img
fi`,
  "grub-mkconfig": `[[ ! -e /run/broken ]] || exit 1\necho 'menuentry Debian {}' >"$2"`,
  bootctl: `
esp=\${1#--esp-path=}
mkdir -p "$esp/EFI/systemd" "$esp/EFI/BOOT" "$esp/loader/entries"
echo efi | tee "$esp/EFI/systemd/systemd-bootx64.efi" >"$esp/EFI/BOOT/BOOTX64.EFI"
printf 'BootOrder: 0002,0001\\nBoot0001* Old\\nBoot0002* Linux Boot Manager\\n' >/run/firmware`,
  "refind-install": "mkdir -p /efi/EFI/refind && echo efi >/efi/EFI/refind/refind_x64.efi",
};
/** What the firmware knows before: the content of `/run/firmware`. */
export const firmwareList = "BootOrder: 0001\nBoot0001* Old";
