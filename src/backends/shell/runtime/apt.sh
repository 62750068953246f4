# shellcheck shell=bash
# Packages by dpkg and apt.

declare -A DEBIAN_PRIORITIES=()

apt_read_installed() {
  local status name priority essential provides list
  INSTALLED=() PROVIDED=() AUTOMATIC=() DEBIAN_PRIORITIES=()
  list=$(dpkg-query --show --showformat \
    '${db:Status-Abbrev}\t${Package}\t${Version}\t${Priority}\t${Essential}\t${Provides}\n') || return 1
  local version
  while IFS=$'\t' read -r status name version priority essential provides; do
    [[ $status == ?i* ]] || continue
    INSTALLED[$name]=$version
    DEBIAN_PRIORITIES[$name]=$priority
    [[ $essential == yes ]] && DEBIAN_PRIORITIES[$name]=required
    apt_read_provides "$name" "$provides"
  done <<<"$list"
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

# Asks apt itself, without changing anything: are the names known, would anything be removed?
apt_check_installation() {
  local text line
  local -a removed=() reasons=()
  apt_refresh
  if text=$(apt-get --simulate --quiet install -- "$@" 2>&1); then
    while read -r line; do [[ $line == 'Remv '* ]] && removed+=("${line#Remv }"); done <<<"$text"
    removed=("${removed[@]%% *}")
    ((${#removed[@]} == 0)) || problem "installing the packages would remove: ${removed[*]}"
    return
  fi
  while IFS= read -r line; do [[ $line == E:* ]] && reasons+=("${line#E: }"); done <<<"$text"
  for line in "${reasons[@]:-apt-get cannot install the packages}"; do package_problem "apt: $line"; done
  apt_has_lists || problem 'apt: no package lists are there; run apt-get update once'
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

apt_remove() {
  apt_run purge -- "$@"
}

apt_mark_wanted() {
  apt-mark manual -- "$@"
}

apt_mark_automatic() {
  apt-mark auto -- "$@"
}

apt_list_explicit() {
  local name needs need list
  DEPENDS=()
  list=$(dpkg-query --show --showformat '${Package}\t${Pre-Depends}, ${Depends}\n') || return 1
  while IFS=$'\t' read -r name needs; do
    [[ -n ${INSTALLED[$name]+x} ]] || continue
    [[ -n ${AUTOMATIC[$name]+x} ]] || EXPLICIT+=("$name")
    # `libc6:any (>= 2.36), a | b`: names only, without versions.
    for need in $needs; do
      case $need in
        '('* | *')' | *'),' | '|' | ',') continue ;;
      esac
      need=${need%,}
      DEPENDS[$name]+=" ${need%%:*}"
    done
  done <<<"$list"
  mapfile -t EXPLICIT < <(printf '%s\n' "${EXPLICIT[@]}" | sort)
}

apt_is_protected() {
  case ${DEBIAN_PRIORITIES[$1]-} in
    required | important) return 0 ;;
  esac
  [[ $1 == linux-image-* || $1 == *-archive-keyring ]]
}

apt_check_removal() {
  local text line
  local -a removed=()
  if ! text=$(apt-get --simulate --quiet remove -- "$@" 2>&1); then
    problem "apt cannot remove the undeclared packages: ${text##*E: }"
    return
  fi
  while read -r _ line _; do removed+=("$line"); done < <(while read -r line; do
    [[ $line == 'Remv '* ]] && printf '%s\n' "$line"
  done <<<"$text")
  check_removed_names "${removed[@]}"
}
