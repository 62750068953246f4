# shellcheck shell=bash
# Whether a change of packages can be undone exactly: the versions that it replaces or removes have to be at hand, in a
# repository or in the package manager's cache.

# By `NAME VERSION`: what the repositories have.
declare -A AVAILABLE=()

# find_lost_versions [NAME VERSION]...: those that are not at hand, as `NAME VERSION` in LOST.
find_lost_versions() {
  local index
  local -a asked=()
  LOST=() AVAILABLE=()
  for ((index = 1; index <= $#; index += 2)); do asked+=("${!index}"); done
  ((${#asked[@]} == 0)) || "${MANAGER}_list_versions" "${asked[@]}"
  while (($# > 1)); do
    [[ -n ${AVAILABLE["$1 $2"]+x} ]] || "${MANAGER}_find_cached" "$1" "$2" || LOST+=("$1 $2")
    shift 2
  done
}

# Says below each planned change of packages whether it can be undone exactly.
describe_package_undo() {
  local index name
  local -a REPLACED=()
  for index in "${!CHANGE_TITLES[@]}"; do
    read_part action "$index"
    case ${PART[0]-} in
      "${MANAGER}_install")
        [[ $ARE_SOURCES_PENDING == no ]] || continue
        "${MANAGER}_list_replaced" "${PART[@]:1}" || continue
        ;;
      "${MANAGER}_remove")
        for name in "${PART[@]:1}"; do REPLACED+=("$name" "${INSTALLED[$name]-}"); done
        ;;
      *) continue ;;
    esac
    find_lost_versions "${REPLACED[@]}"
    REPLACED=()
    if ((${#LOST[@]} == 0)); then
      CHANGE_DETAILS[index]+=$'\n(can be undone exactly)'
    else
      join_words ', ' "${LOST[@]}"
      CHANGE_DETAILS[index]+=$'\n'"(cannot be undone exactly: no repository and no cache has $REPLY)"
    fi
  done
}

# check_package_undo GENERATION NUMBER: of the loaded record, before anything is undone.
check_package_undo() {
  local folder name
  local -a wanted=()
  local -A before=() after=()
  folder=$(generation_folder "$1")
  [[ -e $folder/before/$2.packages && -e $folder/after/$2.packages ]] || return 0
  if ! read_package_list before "$folder/before/$2.packages" ||
    ! read_package_list after "$folder/after/$2.packages" || ! "${MANAGER}_read_installed"; then
    finish refused 1
  fi
  for name in "${!before[@]}"; do
    [[ ${after[$name]-} == "${before[$name]}" || ${INSTALLED[$name]-} == "${before[$name]}" ]] ||
      wanted+=("$name" "${before[$name]}")
  done
  find_lost_versions "${wanted[@]}"
  ((${#LOST[@]} > 0)) || return 0
  join_words ', ' "${LOST[@]}"
  problem "$RECORD_TITLE: no repository and no cache has $REPLY any more; put them into the cache of $MANAGER" -
}

# --- apt: MANAGER_list_versions NAME... into AVAILABLE, MANAGER_find_cached NAME VERSION the file in REPLY,
# MANAGER_list_replaced NAME... what installing them would replace, into the caller's REPLACED; fails where that cannot
# be asked

apt_list_versions() {
  local text line
  text=$(apt-cache madison -- "$@" 2>/dev/null)
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    split_fields "$line" ' |'
    ((${#FIELDS[@]} < 2)) || AVAILABLE["${FIELDS[0]} ${FIELDS[1]}"]=1
  done
}

apt_find_cached() {
  find_file "/var/cache/apt/archives/$1_${2//:/%3a}_*.deb"
}

# `Inst NAME [OLD] (NEW ...)`
apt_list_replaced() {
  local text line
  text=$(apt-get --simulate --quiet install -- "$@" 2>/dev/null) || return 1
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    [[ ! $line =~ ^Inst\ ([^ ]+)\ \[([^]]+)\] ]] || REPLACED+=("${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}")
  done
}

# --- pacman

pacman_list_versions() {
  local text line name=''
  text=$(pacman --sync --info -- "$@" 2>/dev/null)
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    case $line in
      'Name  '*) name=${line#*: } ;;
      'Version  '*) AVAILABLE["$name ${line#*: }"]=1 ;;
    esac
  done
}

pacman_find_cached() {
  find_file "/var/cache/pacman/pkg/$1-$2-*.pkg.tar*"
}

pacman_list_replaced() {
  local text line
  text=$(pacman --sync --needed --print --print-format '%n %v' -- "$@" 2>/dev/null) || return 1
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    [[ -z $line || ${INSTALLED[${line% *}]-${line#* }} == "${line#* }" ]] ||
      REPLACED+=("${line% *}" "${INSTALLED[${line% *}]}")
  done
}

# --- dnf, which keeps no packages once they are installed

dnf_list_versions() {
  local text line
  text=$(dnf --quiet repoquery --available --queryformat '%{name} %{evr}\n' "$@" 2>/dev/null)
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do [[ -z $line ]] || AVAILABLE[$line]=1; done
}

dnf_find_cached() {
  return "$NO"
}

# What is listed in its table, below the headings of what is not new, and is installed.
dnf_list_replaced() {
  local text line is_replaced=no
  text=$(dnf --assumeno install "$@" 2>/dev/null)
  split_lines "$text"
  for line in "${TEXT_LINES[@]}"; do
    case $line in
      Upgrading:* | Downgrading:* | Reinstalling:* | Removing*:*) is_replaced=yes ;;
      [![:space:]]*) is_replaced=no ;;
    esac
    split_fields "$line"
    [[ $is_replaced == no || -z ${FIELDS[0]-} || -z ${INSTALLED[${FIELDS[0]}]+x} ]] ||
      REPLACED+=("${FIELDS[0]}" "${INSTALLED[${FIELDS[0]}]}")
  done
}
