# shellcheck shell=bash
# Reading and replacing files. A file is written aside, synced, and renamed over the old one.

# YES, NO, or UNREADABLE where a folder on the way may not be searched.
is_there() {
  local parent=$1
  [[ -e $1 || -L $1 ]] && return "$YES"
  while [[ -n $parent && ! -e $parent ]]; do parent=${parent%/*}; done
  [[ -x ${parent:-/} ]] && return "$NO"
  return "$UNREADABLE"
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

# Replaces PATH by CONTENT. The target of a link is replaced, not the link.
write_file() {
  local mode=$2 owner=$3 group=$4 content=$5 target temporary
  target=$(readlink -m -- "$1") || return 1
  temporary=$(mktemp -- "${target%/*}/.chaos.XXXXXXXX") || return 1
  if printf '%s' "$content" >"$temporary" &&
    chown -- "$owner:$group" "$temporary" &&
    chmod -- "$mode" "$temporary" &&
    sync -- "$temporary" &&
    mv -f -T -- "$temporary" "$target"; then
    relabel "$target"
    sync -- "${target%/*}/"
    return 0
  fi
  rm -f -- "$temporary"
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
  local path=$1 target=$2 temporary
  temporary=$(mktemp -u -- "${path%/*}/.chaos.XXXXXXXX") || return 1
  ln -s -T -- "$target" "$temporary" || return 1
  if mv -f -T -- "$temporary" "$path"; then
    relabel "$path"
    sync -- "${path%/*}/"
    return 0
  fi
  rm -f -- "$temporary"
  return 1
}

# Gives a new file the SELinux label of its path, where SELinux is on.
relabel() {
  if [[ -e /sys/fs/selinux/enforce ]] && has_tool restorecon; then restorecon -F -- "$1"; fi
  return 0
}
