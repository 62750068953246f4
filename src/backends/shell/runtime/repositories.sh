# shellcheck shell=bash
# Where packages come from: pacman.conf(5) as a whole, one file per repository for apt (sources.list(5), deb822) and
# dnf (yum.repos.d). Keys are never fetched: a repository that nobody vouches for is refused by the package manager.

# yes: what the repositories of this plan have is known only once they are in place.
ARE_SOURCES_PENDING=no

readonly PACMAN_CONF=/etc/pacman.conf

# fetch_lists [NAME...]: what the package manager knows of its repositories, anew; none of the names may be left out.
fetch_lists() {
  case $MANAGER in
    apt) apt_run update && IS_REFRESHED=yes ;;
    pacman) pacman --sync --refresh --noconfirm --noprogressbar ;;
    dnf) dnf_fetch_lists "$@" ;;
  esac
}

# By default dnf passes over a repository that cannot be reached.
dnf_fetch_lists() {
  local name
  local -a options=()
  for name in "$@"; do options+=("--setopt=$name.skip_if_unavailable=False"); done
  dnf --assumeyes --quiet "${options[@]}" makecache
}

# The same where a failure is somebody else's to judge: the change that follows, or who undoes this one.
try_fetch_lists() {
  fetch_lists "$@" || complain 'the lists of packages could not be fetched'
  return 0
}

# lists_are_missing [NAME...]: whether a repository has no list of its packages on this machine.
lists_are_missing() {
  local name list path
  case $MANAGER in
    apt)
      # shellcheck disable=SC2016  # apt's own format
      list=$(apt-get indextargets --format '$(FILENAME)' 'Identifier: Packages') || return "$UNREADABLE"
      split_lines "$list"
      for path in "${TEXT_LINES[@]}"; do
        [[ -z $path || -e $path || -e $path.lz4 || -e $path.gz || -e $path.xz || -e $path.zst ]] || return "$YES"
      done
      ;;
    pacman)
      list=$(pacman-conf --repo-list) && path=$(pacman-conf DBPath) || return "$UNREADABLE"
      for name in $list; do [[ -e ${path%/}/sync/$name.db ]] || return "$YES"; done
      ;;
    # Fetches what it does not have.
    dnf) dnf_fetch_lists "$@" || return "$YES" ;;
  esac
  return "$NO"
}

# plan_lists [NAME...]: queues the fetching where the sources are about to change, or their lists are not there.
plan_lists() {
  local status=0
  if [[ $ARE_SOURCES_PENDING == no ]]; then
    [[ $MANAGER != dnf ]] || return 0
    lists_are_missing "$@" || status=$?
    if ((status == UNREADABLE)); then
      problem "could not ask $MANAGER for its repositories"
      return
    fi
    ((status == YES)) || return 0
  fi
  ARE_SOURCES_PENDING=yes
  change '~' 'fetch the lists of packages'
  guard lists_are_missing "$@"
  action fetch_lists "$@"
  inverse true
}

# --- pacman.conf

describe_pacman_conf() {
  GUARD_TEXT="$PACMAN_CONF does not have the declared"
  [[ $1 == replace ]] && GUARD_TEXT+=' options'
  [[ $1$2 == replacereplace ]] && GUARD_TEXT+=' and'
  [[ $2 == replace ]] && GUARD_TEXT+=' repositories, in their order and no others'
  ACTION_TEXT='check the file with pacman-conf, write it aside, move it into place, fetch the lists of packages'
  INVERSE_TEXT='the file as it was before, and the lists again'
}

# Words: keep or replace the options, keep or replace the repositories, the options, the repositories.
plan_pacman_conf() {
  local content options sections text
  if ! has_tool pacman-conf || ! read_file "$PACMAN_CONF"; then
    problem "could not read $PACMAN_CONF"
    return
  fi
  split_pacman_conf "$REPLY"
  options=$OPTIONS_PART sections=$SECTIONS_PART
  [[ $1 == replace ]] && options=$3
  [[ $2 == replace ]] && sections=${4-}
  trim "$options"
  content=$REPLY
  trim "$sections"
  content+=$'\n\n'$REPLY$'\n'
  if ! text=$(printf '%s' "$content" | pacman-conf --config /dev/stdin 2>&1 >/dev/null) || [[ -n $text ]]; then
    problem "pacman refuses the declared configuration: ${text//$'\n'/; }"
    return
  fi
  local -a AFTER_WRITE=(try_fetch_lists)
  change_source "repositories and options in $PACMAN_CONF" "$PACMAN_CONF" "$content"
  plan_lists
}

# The text up to the first section that is no [options] in OPTIONS_PART, the rest in SECTIONS_PART.
split_pacman_conf() {
  local line is_options=yes
  OPTIONS_PART='' SECTIONS_PART=''
  split_lines "$1"
  for line in "${TEXT_LINES[@]}"; do
    [[ $line == '['* && $line != '[options]'* ]] && is_options=no
    if [[ $is_options == yes ]]; then
      OPTIONS_PART+=$line$'\n'
    else
      SECTIONS_PART+=$line$'\n'
    fi
  done
}

# A text without blanks around it, in REPLY.
trim() {
  REPLY=${1#"${1%%[![:space:]]*}"}
  REPLY=${REPLY%"${REPLY##*[![:space:]]}"}
}

# As change_file; notices whether the sources change.
change_source() {
  local before=${#CHANGE_TITLES[@]}
  change_file "$@"
  ((${#CHANGE_TITLES[@]} == before)) || ARE_SOURCES_PENDING=yes
}

# --- apt and dnf

describe_repositories() {
  local text='' folder
  repository_folder
  folder=$REPLY
  while (($# > 2)); do
    text+="${text:+, }$1"
    shift 3
  done
  GUARD_TEXT="$folder has not exactly these of chimera: ${text:-none}"
  ACTION_TEXT='one file each, written aside and moved into place; former ones are removed; fetch the lists of packages'
  INVERSE_TEXT='the files as they were before, and the lists again'
}

repository_folder() {
  case $MANAGER in
    apt) REPLY=/etc/apt/sources.list.d ;;
    *) REPLY=/etc/yum.repos.d ;;
  esac
}

# Words: name, address or nothing, path of a list of mirrors or nothing; once for each repository.
plan_repositories() {
  local folder path
  local -a AFTER_WRITE=(try_fetch_lists) names=()
  local -A own=()
  repository_folder
  folder=$REPLY
  while (($# > 2)); do
    "${MANAGER}_describe_source" "$@"
    path=$folder/chaos-$1$SOURCE_SUFFIX
    own[$path]=1
    names+=("$1")
    change_source "repository $1 in $path" "$path" "$REPLY"
    shift 3
  done
  list_entries "$folder"
  for path in "${ENTRIES[@]}"; do
    path=$folder/$path
    [[ $path == "$folder"/chaos-* && -z ${own[$path]+x} ]] && plan_source_removal "$path"
  done
  plan_lists "${names[@]}"
}

plan_source_removal() {
  local content
  if ! read_file "$1"; then
    problem "could not read $1"
    return
  fi
  ARE_SOURCES_PENDING=yes
  change '-' "remove the repository in $1: it is no longer declared"
  guard file_is_there "$1"
  action run_after 1 try_fetch_lists remove_file "$1"
  touches "$1"
  settle try_fetch_lists
}

# apt_describe_source NAME ADDRESS LIST: the file in REPLY, its suffix in SOURCE_SUFFIX. A path alone as suite is a flat
# repository; mirror+file: is described in apt-transport-mirror(1).
apt_describe_source() {
  local key
  SOURCE_SUFFIX=.sources
  REPLY="# Written by the Ch-imera plan: edit the Ch-obolo instead."$'\n'
  REPLY+=$'Types: deb\nURIs:'
  [[ -z $2 ]] || REPLY+=" ${2%/}/"
  [[ -z $3 ]] || REPLY+=" mirror+file:$3"
  REPLY+=$'\nSuites: ./\n'
  for key in "/etc/apt/keyrings/$1.asc" "/etc/apt/keyrings/$1.gpg" "/usr/share/keyrings/$1.gpg"; do
    [[ -e $key ]] || continue
    REPLY+="Signed-By: $key"$'\n'
    break
  done
}

# dnf_describe_source NAME ADDRESS LIST: as apt_describe_source, for dnf.conf(5).
dnf_describe_source() {
  SOURCE_SUFFIX=.repo
  REPLY="# Written by the Ch-imera plan: edit the Ch-obolo instead."$'\n'
  REPLY+="[$1]"$'\n'"name=$1"$'\nenabled=1\ngpgcheck=1\n'
  [[ -z $2 ]] || REPLY+="baseurl=$2"$'\n'
  [[ -z $3 ]] || REPLY+="mirrorlist=file://$3"$'\n'
  [[ ! -e /etc/pki/rpm-gpg/RPM-GPG-KEY-$1 ]] || REPLY+="gpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-$1"$'\n'
}
