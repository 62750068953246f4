# shellcheck shell=bash
# Facts about the machine that every step asks for.

OS_ID='' OS_LIKE='' OS_VERSION=''
IS_BOOTED=no IS_OWN_MACHINE=no
PENDING_PACKAGES=()
CURRENT_STEP=0

# One value of /etc/os-release, without its quotes, in REPLY. The file is read, never executed.
read_os_release() {
  local key value path
  for path in /etc/os-release /usr/lib/os-release; do
    [[ -r $path ]] || continue
    while IFS='=' read -r key value || [[ -n $key ]]; do
      value=${value#[\"\']}
      value=${value%[\"\']}
      case $key in
        ID) OS_ID=$value ;;
        ID_LIKE) OS_LIKE=$value ;;
        VERSION_ID) OS_VERSION=$value ;;
      esac
    done <"$path"
    return 0
  done
  return 1
}

# IS_BOOTED: systemd runs this machine (sd_booted(3)). IS_OWN_MACHINE: not a chroot, where the kernel's
# host name and the running services belong to somebody else.
read_circumstances() {
  IS_BOOTED=no IS_OWN_MACHINE=no
  if [[ -e /proc/1/root ]]; then
    [[ /proc/1/root -ef / ]] && IS_OWN_MACHINE=yes
  elif ((EUID != 0)) && [[ -d /run/systemd/system ]]; then
    IS_OWN_MACHINE=yes
  fi
  [[ $IS_OWN_MACHINE == yes && -d /run/systemd/system ]] && IS_BOOTED=yes
  return 0
}

# Facts about the distribution; stops where the plan was made for another.
check_distribution() {
  if ! read_os_release; then
    complain 'Could not read /etc/os-release: which distribution this is cannot be told.'
    return 1
  fi
  [[ $OS_ID == "$DISTRIBUTION" ]] && return 0
  if [[ $ACCEPTS_DERIVATIVE == yes ]] && [[ " $OS_LIKE " == *" $DISTRIBUTION "* ]]; then return 0; fi
  complain "This plan is for $DISTRIBUTION; /etc/os-release says that this is ${OS_ID:-an unnamed distribution}."
  if [[ " $OS_LIKE " == *" $DISTRIBUTION "* ]]; then
    complain "It is derived from $DISTRIBUTION: --accept-derivative runs the plan here all the same."
  fi
  return 1
}

read_facts() {
  read_circumstances
  read_accounts || return 1
  read_packages || return 1
  read_units || return 1
  read_recorded_links || return 1
}

# Whether a process of that name runs.
is_running() {
  local path name is_found=1
  set +o noglob
  for path in /proc/[0-9]*/comm; do
    name=$(cat "$path" 2>/dev/null)
    [[ $name == "$1" ]] && is_found=0 && break
  done
  set -o noglob
  return "$is_found"
}

# write_facts FILE: what was read before the first change, a line per fact: kind, name, value.
write_facts() {
  local name
  {
    printf 'distribution\t%s\t%s\nhost\t%s\t\n' "$OS_ID" "$OS_VERSION" "$(uname -n)"
    for name in "${!USER_UIDS[@]}"; do
      printf 'user\t%s\t%s:%s:%s:%s\n' "$name" "${USER_UIDS[$name]}" "${USER_GIDS[$name]}" "${USER_HOMES[$name]}" \
        "${USER_SHELLS[$name]}"
    done
    for name in "${!GROUP_GIDS[@]}"; do printf 'group\t%s\t%s:%s\n' "$name" "${GROUP_GIDS[$name]}" "${GROUP_MEMBERS[$name]}"; done
    for name in "${!INSTALLED[@]}"; do printf 'package\t%s\t%s\n' "$name" "${INSTALLED[$name]}"; done
    for name in "${!UNIT_FILE_STATES[@]}"; do
      printf 'unit\t%s\t%s %s\n' "$name" "${UNIT_FILE_STATES[$name]}" "${UNIT_ACTIVE[$name]-}"
    done
  } >"$1" && sync -- "$1"
}
