# shellcheck shell=bash
# Packages by dpkg and apt.

declare -A DEBIAN_PRIORITIES=()

apt_read_installed() {
  local list line name
  INSTALLED=() PROVIDED=() AUTOMATIC=() DEBIAN_PRIORITIES=()
  # A priority may differ in what is available; dpkg takes that one for its own when it next writes.
  list=$(dpkg-query --load-avail --show --showformat \
    '${db:Status-Abbrev}|${Package}|${Version}|${Priority}|${Essential}|${Provides}\n') || return 1
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do
    [[ $line == ?i* ]] || continue
    split_fields "$line" '|'
    name=${FIELDS[1]}
    INSTALLED[$name]=${FIELDS[2]}
    DEBIAN_PRIORITIES[$name]=${FIELDS[3]}
    [[ ${FIELDS[4]} == yes ]] && DEBIAN_PRIORITIES[$name]=required
    apt_read_provides "$name" "${FIELDS[5]-}"
  done
  apt_read_automatic
}

# `mail-transport-agent, editor (= 1.0)`: what a package stands in for.
apt_read_provides() {
  local virtual
  while [[ -n $2 ]]; do
    virtual=${2%%,*}
    virtual=${virtual%% (*}
    PROVIDED[${virtual# }]="${PROVIDED[${virtual# }]-} $1"
    [[ $2 == *,* ]] || break
    set -- "$1" "${2#*,}"
  done
}

# apt's own record of what came as a dependency; see apt-mark(8).
apt_read_automatic() {
  local key value name=''
  [[ -e /var/lib/apt/extended_states ]] || return 0
  while read -r key value; do
    case $key in
      Package:) name=$value ;;
      Auto-Installed:) [[ $value == 1 && -n ${INSTALLED[$name]+x} ]] && AUTOMATIC[$name]=1 ;;
    esac
  done </var/lib/apt/extended_states
  return 0
}

apt_find_missing() {
  local name
  MISSING=() UNMARKED=()
  for name in "$@"; do
    if [[ -n ${INSTALLED[${name%:*}]+x} ]]; then
      [[ -n ${AUTOMATIC[${name%:*}]+x} ]] && UNMARKED+=("${name%:*}")
    elif [[ -z ${PROVIDED[$name]+x} ]]; then
      MISSING+=("$name")
    fi
  done
  return 0
}

apt_run() {
  DEBIAN_FRONTEND=noninteractive APT_LISTCHANGES_FRONTEND=none apt-get --yes --quiet \
    --option DPkg::Lock::Timeout=300 \
    --option Dpkg::Options::=--force-confdef --option Dpkg::Options::=--force-confold "$@"
}

# Lists are fetched before the first change only where something is to be installed.
apt_refresh() {
  [[ $VERB == apply && $IS_REFRESHED == no ]] || return 0
  IS_REFRESHED=yes
  say 'Fetching package lists (apt-get update) ...'
  apt_run update >/dev/null 2>&1 || complain 'apt-get update failed: going on with the lists that are there.'
}

# What dpkg had not finished when it was cut off: apt then does nothing, and a simulation does not say so.
apt_check_journal() {
  local name
  list_entries /var/lib/dpkg/updates
  for name in "${ENTRIES[@]}"; do
    [[ $name =~ ^[0-9]+$ ]] || continue
    problem 'dpkg was cut off in the middle of its work: run dpkg --configure -a first' -
    return
  done
}

# Asks apt itself, without changing anything: are the names known, would anything be removed?
apt_check_installation() {
  local text line
  local -a reasons=()
  apt_check_journal
  apt_refresh
  if text=$(apt-get --simulate --quiet install -- "$@" 2>&1); then
    apt_find_removals "$text"
    ((${#REMOVALS[@]} == 0)) || problem "installing the packages would remove: ${REMOVALS[*]}"
    return
  fi
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do [[ $line == E:* ]] && reasons+=("${line#E: }"); done
  for line in "${reasons[@]:-apt-get cannot install the packages}"; do package_problem "apt: $line"; done
  apt_has_lists || problem 'apt: no package lists are there; run apt-get update once'
}

# What a simulation would remove (`Remv NAME [VERSION] ...`), in REMOVALS.
apt_find_removals() {
  local line
  REMOVALS=()
  split_lines "$1"
  for line in "${TEXT_LINES[@]}"; do
    [[ $line == 'Remv '* ]] || continue
    split_fields "$line"
    REMOVALS+=("${FIELDS[1]}")
  done
}

apt_has_lists() {
  local list
  set +o noglob
  for list in /var/lib/apt/lists/*_Packages*; do
    set -o noglob
    [[ -e $list ]]
    return
  done
}

apt_install() {
  apt_run install --no-remove -- "$@"
}

# Keeps configuration files: they are lost to no inverse.
apt_remove() {
  apt_run remove -- "$@"
}

# dpkg itself takes nothing along that was not named.
apt_erase() {
  DEBIAN_FRONTEND=noninteractive dpkg --purge --force-remove-reinstreq -- "$@"
}

# apt_install_versions [NAME VERSION]...: from its cache, else from a repository.
apt_install_versions() {
  local -a wanted=()
  while (($# > 1)); do
    if apt_find_cached "$1" "$2"; then wanted+=("$REPLY"); else wanted+=("$1=$2"); fi
    shift 2
  done
  apt_run install --allow-downgrades --no-remove -- "${wanted[@]}"
}

# What dpkg was cut off at: packages that are not configured, then those that are not unpacked.
apt_recover() {
  DEBIAN_FRONTEND=noninteractive dpkg --configure -a --force-confdef --force-confold
  apt_run --fix-broken install
  (($# == 0)) || apt_run --reinstall install -- "$@"
}

apt_mark_wanted() {
  apt-mark manual -- "$@"
}

apt_mark_automatic() {
  apt-mark auto -- "$@"
}

apt_list_explicit() {
  local list line name need
  DEPENDS=()
  list=$(dpkg-query --show --showformat '${Package} ${Pre-Depends}, ${Depends}\n') || return 1
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do
    name=${line%% *}
    [[ -n ${INSTALLED[$name]+x} ]] || continue
    [[ -n ${AUTOMATIC[$name]+x} ]] || EXPLICIT+=("$name")
    # `libc6:any (>= 2.36), a | b`: names only, without versions.
    for need in ${line#* }; do
      case $need in
        '('* | *')' | *'),' | '|' | ',') continue ;;
      esac
      need=${need%,}
      DEPENDS[$name]+=" ${need%%:*}"
    done
  done
}

apt_is_protected() {
  case ${DEBIAN_PRIORITIES[$1]-} in
    required | important) return 0 ;;
  esac
  [[ $1 == linux-image-* || $1 == *-archive-keyring ]]
}

apt_check_removal() {
  local text
  apt_check_journal
  if ! text=$(apt-get --simulate --quiet remove -- "$@" 2>&1); then
    problem "apt cannot remove the undeclared packages: ${text##*E: }"
    return
  fi
  apt_find_removals "$text"
  check_removed_names "${REMOVALS[@]}"
}
