# shellcheck shell=bash
# Reading and replacing files. A file is written aside, synced, and renamed over the old one.

# YES, NO, or UNREADABLE where a folder on the way may not be searched.
is_there() {
  local parent=$1
  see_file "$1"
  [[ -e $1 || -L $1 ]] && return "$YES"
  while [[ -n $parent && ! -e $parent ]]; do parent=${parent%/*}; done
  [[ -x ${parent:-/} ]] && return "$NO"
  return "$UNREADABLE"
}

# find_file PATTERN: the first file of that pattern that is no signature, in REPLY.
find_file() {
  local path found=''
  set +o noglob
  # shellcheck disable=SC2086  # a pattern
  for path in $1; do [[ -n $found || ! -f $path || $path == *.sig ]] || found=$path; done
  set -o noglob
  REPLY=$found
  [[ -n $found ]]
}

# The exact content of a text file in REPLY. NO where there is none; UNREADABLE also for NUL bytes,
# which no bash variable can hold.
read_file() {
  local path=$1 size
  REPLY=''
  is_there "$path" || return
  [[ -L $path && ! -e $path ]] && return "$NO"
  [[ -f $path && -r $path ]] || return "$UNREADABLE"
  size=$(stat -L -c %s -- "$path") || return "$UNREADABLE"
  REPLY=$(cat -- "$path" 2>/dev/null && printf x) 2>/dev/null || return "$UNREADABLE"
  REPLY=${REPLY%x}
  ((size == ${#REPLY})) || return "$UNREADABLE"
}

# MODE OWNER GROUP of a file, in REPLY.
read_permissions() {
  REPLY=$(stat -L -c '%04a %u %g' -- "$1") || return "$UNREADABLE"
}

# Guard: does PATH differ from MODE OWNER GROUP CONTENT?
file_differs() {
  local path=$1 mode=$2 owner=$3 group=$4 content=$5 status=0
  read_file "$path" || status=$?
  ((status == NO)) && return "$YES"
  ((status == UNREADABLE)) && return "$UNREADABLE"
  [[ $REPLY == "$content" ]] || return "$YES"
  read_permissions "$path" || return "$UNREADABLE"
  [[ $REPLY == "$mode $owner $group" ]] || return "$YES"
  return "$NO"
}

# Where the next content of PATH is written, in REPLY: a name that only this plan gives, so that what a crash
# leaves behind is found again.
aside_name() {
  REPLY=${1%/*}/.${1##*/}.chaos-new
}

# Replaces PATH by CONTENT. The target of a link is replaced, not the link.
write_file() {
  local mode=$2 owner=$3 group=$4 content=$5 target aside
  target=$(readlink -m -- "$1") || return 1
  aside_name "$target"
  aside=$REPLY
  rm -f -- "$aside" || return 1
  if (umask 077 && set -o noclobber && printf '%s' "$content" >"$aside") &&
    chown -- "$owner:$group" "$aside" &&
    chmod -- "$mode" "$aside" &&
    sync -- "$aside" &&
    mv -f -T -- "$aside" "$target"; then
    relabel "$target"
    sync -- "${target%/*}/"
    return 0
  fi
  rm -f -- "$aside"
  return 1
}

remove_file() {
  rm -f -- "$1" && sync -- "${1%/*}/"
}

# Guard: is there a file?
file_is_there() {
  is_there "$1"
}

# Replaces PATH by a symbolic link, in one rename.
write_link() {
  local path=$1 target=$2 aside
  aside_name "$path"
  aside=$REPLY
  rm -f -- "$aside" && ln -s -T -- "$target" "$aside" || return 1
  if mv -f -T -- "$aside" "$path"; then
    relabel "$path"
    sync -- "${path%/*}/"
    return 0
  fi
  rm -f -- "$aside"
  return 1
}

# Gives a new file the SELinux label of its path, where SELinux is on.
relabel() {
  if [[ -e /sys/fs/selinux/enforce ]] && has_tool restorecon; then restorecon -F -- "$1"; fi
  return 0
}

# move_folder FROM TO: all of it or nothing, and again after a crash. Between file systems a copy is made aside, and
# the original goes once the copy is complete.
move_folder() {
  local old new
  aside_name "$1"
  old=$REPLY
  aside_name "$2"
  new=$REPLY
  if [[ ! -e $1 && -e $old && ! -e $2 ]]; then mv -T -- "$old" "$1" || return 1; fi
  rm -r -f --one-file-system -- "$old" "$new" || return 1
  if [[ ! -e $1 && -e $2 ]]; then return 0; fi
  mkdir -p -- "${2%/*}" || return 1
  if can_rename "$old" "$new"; then
    mv -T -- "$1" "$2" || return 1
  elif cp -a --reflink=auto -T -- "$1" "$new" && sync -f -- "$new" && mv -T -- "$1" "$old"; then
    mv -T -- "$new" "$2" && rm -r -f --one-file-system -- "$old" || return 1
  else
    rm -r -f --one-file-system -- "$new"
    return 1
  fi
  sync -- "${1%/*}/" "${2%/*}/"
}

# can_rename FROM TO, neither of them there: what rename(2) refuses between two mounts of one file system, link(2) does.
can_rename() {
  local status=0
  : >"$1" && ln -T -- "$1" "$2" 2>/dev/null || status=1
  rm -f -- "$1" "$2"
  return "$status"
}

# Takes what an undone change had made out of the way, into the folder of its generation: nothing that anybody put
# into it since is lost, and bring_back finds it.
set_aside() {
  [[ -e $1 || -L $1 ]] || return 0
  move_folder "$1" "$RECORD_FOLDER/aside/$RECORD_NUMBER$1"
}

# Also where it was killed half way between two file systems.
bring_back() {
  local kept=$RECORD_FOLDER/aside/$RECORD_NUMBER$1 half
  aside_name "$kept"
  half=$REPLY
  aside_name "$1"
  [[ -e $kept || -L $kept || -e $half || -e $REPLY ]] || return 0
  move_folder "$kept" "$1"
}
