# shellcheck shell=bash
# Packages by rpm and dnf (4 and 5). Names never begin with a hyphen, so no `--` is needed before them, which
# dnf 5 does not document. Which packages came as dependencies is not read: that alone takes dnf a second.

dnf_read_installed() {
  local list line
  INSTALLED=() PROVIDED=() AUTOMATIC=()
  list=$(rpm --query --all --queryformat '%{NAME} %{EVR}\n') || return 1
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do [[ -n $line ]] && INSTALLED[${line%% *}]=${line#* }; done
  return 0
}

# Names that no package has may still be provided by one: rpm answers for all of them at once. `@NAME` is a group,
# which means its members.
dnf_find_missing() {
  local name list line
  local -a unknown=()
  local -A unmet=()
  MISSING=() UNMARKED=()
  for name in "$@"; do
    if [[ $name == @* ]]; then
      dnf_find_missing_members "$name" || return 1
    elif [[ -z ${INSTALLED[$name]+x} ]]; then
      unknown+=("$name")
    fi
  done
  ((${#unknown[@]} > 0)) || return 0
  list=$(rpm --query --whatprovides --queryformat '%{NAME}\n' -- "${unknown[@]}")
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do [[ $line == 'no package provides '* ]] && unmet[${line##* }]=1; done
  for name in "${unknown[@]}"; do
    if [[ -n ${unmet[$name]+x} ]]; then
      MISSING+=("$name")
    else
      PROVIDED[$name]=$(rpm --query --whatprovides --queryformat ' %{NAME}' -- "$name")
    fi
  done
}

# A group without members is one that no repository has: then its own name is missing.
dnf_find_missing_members() {
  local member
  local -a brought=()
  dnf_read_members "$1" || return 1
  ((${#brought[@]} > 0)) || MISSING+=("$1")
  PROVIDED[$1]=${brought[*]}
  for member in "${brought[@]}"; do [[ -n ${INSTALLED[$member]+x} ]] || MISSING+=("$member"); done
}

# Into the caller's brought: what installing the group brings, the optional ones apart. dnf 4 writes one name a line
# under a heading, dnf 5 the heading before the first of them.
dnf_read_members() {
  local text line list=''
  local -a listed=()
  local -A available=()
  text=$(dnf --quiet group info "${1#@}" 2>/dev/null) || return 0
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    line=${line%"${line##*[! ]}"}
    case $line in
      *'andatory '[Pp]ackages* | *'efault '[Pp]ackages*) list=wanted ;;
      *'ptional '[Pp]ackages* | *'onditional '[Pp]ackages* | [A-Z]*) list='' ;;
    esac
    [[ -n $list && -n ${line##*[: ]} ]] && listed+=("${line##*[: ]}")
  done
  ((${#listed[@]} > 0)) || return 0
  # A group names packages of other architectures too, and dnf leaves out what no repository has.
  text=$(dnf --quiet repoquery --available --queryformat '%{name}\n' "${listed[@]}" 2>/dev/null) || return 1
  for line in $text; do available[$line]=1; done
  for line in "${listed[@]}"; do
    [[ -z ${available[$line]+x} && -z ${INSTALLED[$line]+x} ]] || brought+=("$line")
  done
}

# Which of the names no repository has.
dnf_check_installation() {
  local text name
  local -a packages=() unknown=()
  local -A known=()
  for name in "$@"; do
    if [[ $name == @* ]]; then package_problem "dnf: no repository has packages for the group $name"; else packages+=("$name"); fi
  done
  ((${#packages[@]} > 0)) || return 0
  if ! text=$(dnf --quiet repoquery --available --queryformat '%{name}\n' "${packages[@]}" 2>/dev/null); then
    problem "dnf could not read its repositories"
    return
  fi
  for name in $text; do known[$name]=1; done
  for name in "${packages[@]}"; do [[ -n ${known[$name]+x} ]] || unknown+=("$name"); done
  for name in "${unknown[@]}"; do
    text=$(dnf --quiet repoquery --available --whatprovides "$name" --queryformat '%{name}\n' 2>/dev/null)
    [[ -n ${text//[[:space:]]/} ]] || package_problem "dnf: no repository has a package $name"
  done
}

dnf_install() {
  dnf --assumeyes --quiet install "$@"
}

dnf_remove() {
  dnf --assumeyes --quiet --setopt=clean_requirements_on_remove=False remove "$@"
}

dnf_erase() {
  dnf_remove "$@"
}

# dnf_install_versions [NAME VERSION]...
dnf_install_versions() {
  local -a wanted=()
  while (($# > 1)); do
    wanted+=("$1-$2")
    shift 2
  done
  dnf --assumeyes --quiet install --allowerasing "${wanted[@]}"
}

# rpm writes a package to its database once its files are there: the same again finishes it.
dnf_recover() {
  (($# == 0)) || dnf --assumeyes --quiet install "$@"
}

dnf_list_explicit() {
  local text
  DEPENDS=()
  text=$(dnf --quiet repoquery --userinstalled --queryformat '%{name}\n') || return 1
  # shellcheck disable=SC2086  # names, one per line
  sort_words $text
  EXPLICIT=("${SORTED[@]}")
}

# dnf refuses on its own what /etc/dnf/protected.d lists.
dnf_is_protected() {
  [[ -z $1 || $1 == kernel* || $1 == fedora-* || $1 == *-release ]]
}

dnf_check_removal() {
  local text
  text=$(rpm --erase --test -- "$@" 2>&1) && return
  problem "rpm cannot remove the undeclared packages: ${text//$'\n'/; }"
}
