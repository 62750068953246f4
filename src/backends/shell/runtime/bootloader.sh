# shellcheck shell=bash
# The boot loader: put in place where it is not, and never over another one's files. Nothing is partitioned or formatted.

# Words: grub, refind or systemd-boot; UEFI, BIOS or nothing; the disk; where the EFI system partition is mounted.
describe_bootloader() {
  local inverse='remove what was put in place, and its entry in the firmware'
  case $1 in
    grub)
      GUARD_TEXT='GRUB is not on the EFI system partition, or on BIOS not in /boot; or it has no menu'
      ACTION_TEXT='grub-install; grub-mkconfig'
      inverse+="; on BIOS the disk's boot sector cannot be restored"
      ;;
    refind)
      GUARD_TEXT='rEFInd is not on the EFI system partition'
      ACTION_TEXT='refind-install'
      ;;
    *)
      GUARD_TEXT='systemd-boot is not on the EFI system partition, or on Arch a kernel has no entry'
      ACTION_TEXT='bootctl install; write the entries'
      ;;
  esac
  INVERSE_TEXT=$inverse
}

plan_bootloader() {
  local loader=$1 firmware=$2 disk=$3 esp=$4
  if [[ -z $firmware ]]; then
    firmware=UEFI
    [[ $loader == grub && ! -d /sys/firmware/efi ]] && firmware=BIOS
  fi
  if [[ $firmware == UEFI && $loader$DISTRIBUTION != grubfedora ]]; then
    find_esp "$esp" || return
    esp=$REPLY
  fi
  case $loader:$firmware in
    grub:UEFI) [[ $DISTRIBUTION == fedora ]] || plan_grub_on_uefi "$esp" ;;
    grub:BIOS) plan_grub_on_bios "$disk" ;;
    refind:*)
      plan_efi_loader rEFInd "$esp/EFI/refind/refind_x64.efi" 2 "$esp/EFI/refind" /boot/refind_linux.conf \
        refind-install --yes
      ;;
    *) plan_systemd_boot "$esp" ;;
  esac
  [[ $loader != grub ]] || plan_grub_menu
}

# The mounted EFI system partition in REPLY: the declared one, or the first of the usual places that is one.
find_esp() {
  local -a folders=("$1")
  [[ -n $1 ]] || folders=(/efi /boot/efi /boot)
  for REPLY in "${folders[@]}"; do
    [[ $(stat -f -c %T -- "$REPLY" 2>/dev/null) == msdos ]] && return
  done
  join_words ' or ' "${folders[@]}"
  problem "no EFI system partition (vfat) is mounted at $REPLY"
  return 1
}

plan_grub_on_uefi() {
  # Debian's signed image looks for its configuration in EFI/debian.
  local id=GRUB
  [[ $DISTRIBUTION == debian ]] && id=debian
  local -a paths=("$1/EFI/$id" /boot/grub/x86_64-efi /boot/grub/fonts /boot/grub/locale /boot/grub/grubenv)
  plan_efi_loader GRUB "$1/EFI/$id/grubx64.efi" "${#paths[@]}" "${paths[@]}" \
    grub-install --target=x86_64-efi "--bootloader-id=$id" "--efi-directory=$1"
}

# plan_efi_loader NAME FILE COUNT PATH... COMMAND...: queues the command where FILE is missing; COUNT paths may come
# with it.
plan_efi_loader() {
  local name=$1 file=$2 path
  local -a new=()
  for path in "${@:4:$3}"; do
    first_missing_folder "$path"
    [[ -z $REPLY ]] || new+=("$REPLY")
  done
  shift $(($3 + 3))
  see_file "$file"
  [[ -e $file ]] && return
  if ! has_tool "$1"; then
    defer_or_problem "$name is installed once its package is there" "$1 is not on this machine"
    return
  fi
  read_boot_entries
  change '+' "install $name: $file"
  guard is_missing "$file"
  action "$@"
  inverse remove_efi_loader "$BOOT_ORDER" "${#BOOT_ENTRIES[@]}" "${BOOT_ENTRIES[@]}" "${new[@]}"
}

# The firmware's own list: BOOT_ORDER (`0001,0000`) and BOOT_ENTRIES (`0000`, `0001`); empty where it cannot be read.
read_boot_entries() {
  local list line
  BOOT_ORDER='' BOOT_ENTRIES=()
  has_tool efibootmgr && list=$(efibootmgr 2>/dev/null) || return 0
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do
    [[ $line =~ ^BootOrder:\ ([0-9A-F,]+)$ ]] && BOOT_ORDER=${BASH_REMATCH[1]}
    [[ $line =~ ^Boot([0-9A-F]{4})[*\ ] ]] && BOOT_ENTRIES+=("${BASH_REMATCH[1]}")
  done
  return 0
}

# remove_efi_loader ORDER COUNT ENTRY... PATH...: what was not there before goes, on disk and in the firmware.
remove_efi_loader() {
  local order=$1 count=$2 entry
  local -a old=("${@:3:count}") new=("${@:count+3}")
  if ((${#new[@]} > 0)); then
    rm -r -f --one-file-system -- "${new[@]}" && sync || return 1
  fi
  read_boot_entries
  for entry in "${BOOT_ENTRIES[@]}"; do
    is_among "$entry" "${old[@]}" || efibootmgr --quiet --bootnum "$entry" --delete-bootnum || return 1
  done
  [[ -z $order || $order == "$BOOT_ORDER" ]] || efibootmgr --quiet --bootorder "$order"
}

# Comes last of all steps: it cannot be undone, so nothing may fail after it.
plan_grub_on_bios() {
  local disk=$1 program=grub-install folder=grub
  [[ $DISTRIBUTION == fedora ]] && program=grub2-install folder=grub2
  # Nothing is written to a disk that nobody named.
  [[ -n $disk ]] || return
  see_file "/boot/$folder/i386-pc/core.img"
  [[ -e /boot/$folder/i386-pc/core.img ]] && return
  if [[ ! -b $disk ]]; then
    problem "$disk is no disk of this machine"
  elif ! has_tool "$program"; then
    defer_or_problem 'GRUB is installed once its package is there' "$program is not on this machine"
  else
    change '+' "install GRUB in the boot sector of $disk (cannot be undone)"
    guard is_missing "/boot/$folder/i386-pc/core.img"
    action "$program" --target=i386-pc "$disk"
    inverse leave_boot_sector "$disk" "/boot/$folder/i386-pc/core.img"
  fi
}

# Without the files in /boot the machine would not start any more: they stay.
leave_boot_sector() {
  [[ -e $2 ]] || return 0
  complain "GRUB stays in the boot sector of $1: what was there before is gone"
  return 1
}

# --- menus and entries

plan_grub_menu() {
  local program=grub-mkconfig file=/boot/grub/grub.cfg
  [[ $DISTRIBUTION == fedora ]] && program=grub2-mkconfig file=/boot/grub2/grub.cfg
  see_file "$file"
  [[ -e $file ]] && return
  if ! has_tool "$program"; then
    defer_or_problem "the menu of GRUB is generated once its package is there" "$program is not on this machine"
    return
  fi
  change '+' "generate the menu of GRUB in $file"
  guard is_missing "$file"
  action generate_menu "$program" "$file"
  inverse remove_file "$file"
}

generate_menu() {
  local aside=$2.chaos-new
  mkdir -p -- "${2%/*}" && "$1" --output "$aside" && [[ -s $aside ]] && sync -- "$aside" &&
    mv -f -T -- "$aside" "$2" && sync -- "${2%/*}/"
}

plan_systemd_boot() {
  local esp=$1
  local -a paths=("$esp/EFI/systemd" "$esp/EFI/BOOT/BOOTX64.EFI" "$esp/EFI/Linux" "$esp/loader")
  plan_efi_loader systemd-boot "$esp/EFI/systemd/systemd-bootx64.efi" "${#paths[@]}" "${paths[@]}" \
    bootctl "--esp-path=$esp" install
  [[ $DISTRIBUTION == arch ]] && plan_boot_entries "$esp"
}

# Arch's kernels bring no entries. A kernel is on the partition itself, or systemd-boot could not read it.
plan_boot_entries() {
  local esp=$1 kernel name known='' options
  local -a kernels=()
  set +o noglob
  [[ ! -d $esp/loader/entries ]] || known=$(cat -- "$esp"/loader/entries/*.conf 2>/dev/null)
  for kernel in "$esp"/vmlinuz-*; do
    [[ ! -e $kernel || $known == *"/${kernel##*/}"* ]] || kernels+=("${kernel##*/vmlinuz-}")
  done
  set -o noglob
  ((${#kernels[@]} > 0)) || return 0
  if ! read_boot_options; then
    problem 'how a kernel finds the root of this machine could not be read'
    return
  fi
  options=$REPLY
  for name in "${kernels[@]}"; do plan_boot_entry "$esp/loader/entries" "$name" "$options"; done
}

# What the running kernel was started with, apart from what its own boot loader added; in a chroot, the root's UUID.
read_boot_options() {
  local line word options=''
  if [[ $IS_OWN_MACHINE == yes ]] && read -r line </proc/cmdline; then
    for word in $line; do
      [[ $word == BOOT_IMAGE=* || $word == initrd=* ]] || options+="${options:+ }$word"
    done
  fi
  if [[ " $options" != *' root='* ]]; then
    word=$(findmnt --noheadings --output UUID / 2>/dev/null) && [[ -n $word ]] || return 1
    options="root=UUID=$word rw"
  fi
  REPLY=$options
}

plan_boot_entry() {
  local path=$1/chaos-$2.conf content
  content="title Arch Linux ($2)"$'\n'"linux /vmlinuz-$2"$'\n'"initrd /initramfs-$2.img"$'\n'"options $3"$'\n'
  change '+' "boot entry for the kernel $2: $path" "$content"
  guard content_differs "$path" "$content"
  action write_boot_entry "$path" "$content"
  inverse remove_file "$path"
}

content_differs() {
  local status=0
  read_file "$1" || status=$?
  ((status != UNREADABLE)) || return "$UNREADABLE"
  [[ $status == "$NO" || $REPLY != "$2" ]]
}

# vfat has neither owners nor modes to set.
write_boot_entry() {
  local aside=$1.chaos-new
  mkdir -p -- "${1%/*}" && printf '%s' "$2" >"$aside" && sync -- "$aside" && mv -f -T -- "$aside" "$1" &&
    sync -- "${1%/*}/"
}
