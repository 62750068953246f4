# shellcheck shell=bash
# Packages by pacman.

pacman_read_installed() {
  local list line
  INSTALLED=() PROVIDED=() AUTOMATIC=()
  list=$(pacman --query) || return 1
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do [[ -n $line ]] && INSTALLED[${line%% *}]=${line#* }; done
  pacman_list --deps || return 1
  for line in $REPLY; do AUTOMATIC[$line]=1; done
}

# pacman_list OPTION...: names of packages, in REPLY. No such package at all is status 1 without a word.
pacman_list() {
  local words
  REPLY=$(pacman --query --quiet "$@" 2>/dev/null) && return
  words=$(pacman --query --quiet "$@" 2>&1)
  [[ -z $words ]]
}

# A name may be a package, something that an installed package provides (pacman --deptest knows), or a
# group: then all of its members are meant.
pacman_find_missing() {
  local name list
  local -a unknown=()
  local -A unmet=() members=()
  MISSING=() UNMARKED=()
  for name in "$@"; do
    if [[ -z ${INSTALLED[$name]+x} ]]; then
      unknown+=("$name")
    elif [[ -n ${AUTOMATIC[$name]+x} ]]; then
      UNMARKED+=("$name")
    fi
  done
  ((${#unknown[@]} > 0)) || return 0
  # Status 127 says that some are not met, and their names follow; any other is a failure.
  list=$(pacman --deptest -- "${unknown[@]}") || (($? == 127)) || return 1
  for name in $list; do unmet[$name]=1; done
  ((${#unmet[@]} == 0)) || pacman_read_groups "${!unmet[@]}"
  for name in "${unknown[@]}"; do
    if [[ -z ${unmet[$name]+x} ]]; then
      PROVIDED[$name]=''
    elif [[ -z ${members[$name]+x} ]]; then
      MISSING+=("$name")
    else
      PROVIDED[$name]=${members[$name]}
      # shellcheck disable=SC2086  # names
      pacman_add_missing_members ${members[$name]}
    fi
  done
}

# `GROUP MEMBER` lines, into the caller's members; a name that is no group is an error that means nothing here.
pacman_read_groups() {
  local list line
  list=$(pacman --sync --groups -- "$@" 2>/dev/null)
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do [[ -z $line ]] || members[${line% *}]+=" ${line#* }"; done
}

pacman_add_missing_members() {
  local member
  for member in "$@"; do [[ -n ${INSTALLED[$member]+x} ]] || MISSING+=("$member"); done
}

pacman_check_lock() {
  [[ ! -e /var/lib/pacman/db.lck ]] ||
    problem 'pacman is at work, or was cut off: its lock /var/lib/pacman/db.lck is there' -
}

# Asks pacman what it would do: are the names known?
pacman_check_installation() {
  local text line is_explained=no
  pacman_check_lock
  text=$(pacman --sync --needed --print --print-format %n -- "$@" 2>&1 >/dev/null) && return
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    [[ $line == error:* ]] || continue
    package_problem "pacman: ${line#error: }"
    is_explained=yes
  done
  [[ $is_explained == yes ]] || problem 'pacman cannot install the packages'
}

pacman_install() {
  pacman --sync --needed --noconfirm --noprogressbar --asexplicit -- "$@"
}

# Keeps changed configuration files as .pacsave.
pacman_remove() {
  pacman --remove --noconfirm --noprogressbar -- "$@"
}

pacman_erase() {
  pacman --remove --nosave --noconfirm --noprogressbar -- "$@"
}

# pacman_install_versions [NAME VERSION]...: from its cache, else from a repository that still has that version.
pacman_install_versions() {
  local -a files=() names=()
  find_lost_versions "$@"
  if ((${#LOST[@]} > 0)); then
    complain "no repository and no cache has: ${LOST[*]}"
    return 1
  fi
  while (($# > 1)); do
    if pacman_find_cached "$1" "$2"; then files+=("$REPLY"); else names+=("$1"); fi
    shift 2
  done
  if ((${#files[@]} > 0)); then pacman --upgrade --noconfirm --noprogressbar -- "${files[@]}" || return 1; fi
  ((${#names[@]} == 0)) || pacman --sync --noconfirm --noprogressbar -- "${names[@]}"
}

# The lock of a pacman that is no more; entries of its database that were cut off; then the same again over what
# had been unpacked.
pacman_recover() {
  local entry
  is_running pacman || rm -f -- /var/lib/pacman/db.lck
  set +o noglob
  for entry in /var/lib/pacman/local/*/; do
    [[ ! -d $entry || (-s ${entry}desc && -s ${entry}files) ]] || rm -r -f -- "$entry"
  done
  set -o noglob
  (($# == 0)) || pacman --sync --noconfirm --noprogressbar --overwrite='*' -- "$@"
}

pacman_mark_wanted() {
  pacman --database --asexplicit -- "$@"
}

pacman_mark_automatic() {
  pacman --database --asdeps -- "$@"
}

# Packages of the repositories alone: what came from elsewhere, the AUR first of all, is not meant.
pacman_list_explicit() {
  local list line value name=''
  DEPENDS=()
  pacman_list --explicit --native || return 1
  for name in $REPLY; do EXPLICIT+=("$name"); done
  list=$(pacman --query --info) || return 1
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do
    value=${line#*: }
    case $line in
      'Name  '*) name=$value ;;
      'Depends On  '*)
        pacman_add_names "$value"
        DEPENDS[$name]=$REPLY
        ;;
      'Provides  '*)
        pacman_add_names "$value"
        for value in $REPLY; do PROVIDED[$value]="${PROVIDED[$value]-} $name"; done
        ;;
    esac
  done
}

# `glibc>=2.3  sh` without versions, in REPLY.
pacman_add_names() {
  local word text=''
  [[ $1 == None ]] && set -- ''
  for word in $1; do text+=" ${word%%[<>=]*}"; done
  REPLY=$text
}

pacman_is_protected() {
  [[ $1 == *-keyring || $1 == *-mirrorlist || $1 == *-ucode ]]
}

pacman_check_removal() {
  local text line
  pacman_check_lock
  text=$(pacman --remove --print --print-format %n -- "$@" 2>&1) && return
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    [[ $line == *'breaks dependency'* ]] && problem "pacman: ${line#:: }"
  done
  problem 'pacman cannot remove the undeclared packages: others need them'
}
