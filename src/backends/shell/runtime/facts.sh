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

# --- what a plan is made from

# Files that the plan looked at, by path: plain, or private, whose content leaves no trace.
declare -A SEEN_FILES=() SEEN_CLONES=()
FACTS=''

forget_facts() {
  SEEN_FILES=() SEEN_CLONES=()
  FACTS=''
}

see_file() {
  [[ $1 == "$STATE_DIRECTORY"/* || -n ${SEEN_FILES[$1]-} ]] || SEEN_FILES[$1]=plain
}

see_private_file() {
  SEEN_FILES[$1]=private
}

# Everything that the plan was made from, in FACTS: a line per fact, sorted: kind, name and value between tabs. Fails,
# with words, where a file cannot be read.
list_facts() {
  [[ -z $FACTS ]] || return 0
  FACTS=$({
    printf 'machine\t%s\t%s\n' 'host name' "$(uname -n)" system "$OS_ID $OS_VERSION"
    list_account_facts
    list_software_facts
    list_file_facts || exit
  } | sort) && return
  FACTS=''
  complain 'Could not read the files that the plan looks at.'
  return 1
}

list_account_facts() {
  local name
  for name in "${!USER_UIDS[@]}"; do
    printf 'user\t%s\t%s:%s:%s:%s\n' "$name" "${USER_UIDS[$name]}" "${USER_GIDS[$name]}" "${USER_HOMES[$name]}" \
      "${USER_SHELLS[$name]}"
  done
  for name in "${!GROUP_GIDS[@]}"; do printf 'group\t%s\t%s:%s\n' "$name" "${GROUP_GIDS[$name]}" "${GROUP_MEMBERS[$name]}"; done
}

# Transient units come and go with every session, and units pass through states on their way to another: a service that
# systemd restarts again and again is both active and activating, and no plan could be held to that.
list_software_facts() {
  local name active
  for name in "${!INSTALLED[@]}"; do printf 'package\t%s\t%s\n' "$name" "${INSTALLED[$name]}"; done
  for name in "${!UNIT_FILE_STATES[@]}"; do
    active=${UNIT_ACTIVE[$name]-}
    case $active in
      activating | reloading | refreshing) active=active ;;
      deactivating) active=inactive ;;
    esac
    [[ ${UNIT_FILE_STATES[$name]} == transient ]] ||
      printf 'unit\t%s\t%s\n' "$name" "${UNIT_FILE_STATES[$name]}${active:+ $active}"
  done
  for name in "${!SEEN_CLONES[@]}"; do printf 'clone\t%s\t%s\n' "$name" "${SEEN_CLONES[$name]}"; done
}

# `absent`, `link TARGET`, or mode, owner, group and digest; of a private file size and time instead of the digest.
list_file_facts() {
  local path value
  local -a plain=()
  for path in "${!SEEN_FILES[@]}"; do
    if [[ ${SEEN_FILES[$path]} == plain && (-r $path || ! -f $path) ]]; then
      plain+=("$path")
    else
      value=$(stat -L -c '%04a %u %g %s %Y' -- "$path" 2>/dev/null) || value=absent
      make_visible "$path"
      printf 'file\t%s\t%s\n' "$REPLY" "$value"
    fi
  done
  read_states "${plain[@]}" || return 1
  for path in "${plain[@]}"; do
    make_visible "$path"
    value=$REPLY
    make_visible "${STATES[$path]}"
    printf 'file\t%s\t%s\n' "$value" "$REPLY"
  done
}

# write_facts FILE: what was read before the first change.
write_facts() {
  list_facts && printf '%s\n' "$FACTS" >"$1" && sync -- "$1"
}

# One event per fact.
fact_events() {
  local line
  list_facts
  split_lines "$FACTS"
  for line in "${TEXT_LINES[@]}"; do
    split_fields "$line" $'\t'
    event fact kind "${FIELDS[0]}" name "${FIELDS[1]}" value "${FIELDS[2]-}"
  done
}
