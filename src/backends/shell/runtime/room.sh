# shellcheck shell=bash
# Room on the disks. It is looked for before the first change; a disk that fills up later must leave enough to undo
# everything, and to write down that it was undone.

# In KiB: kept copies and the journal, with some to spare; and what a folder needs in which files are replaced.
readonly ROOM_FOR_STATE=65536 ROOM_FOR_FILES=1024
# A file system has room for so many files, if it counts them.
readonly ROOM_IN_FILES=256
# Held by a run until it ends or fails: bytes, in files of so many.
readonly ROOM_HELD=4194304 ROOM_PIECE=32768

# Root may write everywhere but where there is no room, a file system is read-only, or a folder immutable.
check_places() {
  local index path state
  local -A touched=() places=()
  for index in "${!CHANGE_TITLES[@]}"; do
    read_part touches "$index"
    for path in "${PART[@]}"; do touched[${path%/*}]=1; done
  done
  for path in "${!touched[@]}"; do
    existing_folder "$path"
    places[$REPLY]=1
  done
  existing_folder "$STATE_DIRECTORY"
  state=$REPLY
  check_room "$ROOM_FOR_STATE" "$state"
  check_room "$ROOM_FOR_FILES" "${!places[@]}"
  sort_words "$state" "${!places[@]}"
  for path in "${SORTED[@]}"; do
    [[ -w $path ]] || problem "nothing can be written in $path: it is read-only" -
  done
}

# The folder itself, or the one in which it will be made, in REPLY.
existing_folder() {
  REPLY=$1
  while [[ -n $REPLY && ! -d $REPLY ]]; do REPLY=${REPLY%/*}; done
  REPLY=${REPLY:-/}
}

# check_room KIB FOLDER...: once for each file system. One that does not count its files has 0 or - of them.
check_room() {
  local needed=$1 list line place
  local -A seen=()
  shift
  (($# > 0)) && list=$(df -k --output=avail,itotal,iavail,target -- "$@") || return 0
  split_lines "$list"
  for line in "${TEXT_LINES[@]:1}"; do
    split_fields "$line"
    place=${FIELDS[*]:3}
    [[ -z ${seen[$place]+x} ]] || continue
    seen[$place]=1
    [[ ${FIELDS[0]} != +([0-9]) ]] || ((FIELDS[0] >= needed)) ||
      problem "only ${FIELDS[0]} KiB are free on $place; $needed are needed" -
    [[ ${FIELDS[1]} != [1-9]*([0-9]) || ${FIELDS[2]} != +([0-9]) ]] || ((FIELDS[2] >= ROOM_IN_FILES)) ||
      problem "only ${FIELDS[2]} more files can be made on $place; $ROOM_IN_FILES are needed" -
  done
}

# Of the generation that is written to; bytes that no file system can keep in less.
hold_room() {
  mkdir -- "$GENERATION/room" &&
    head -c "$ROOM_HELD" /dev/urandom | split --bytes="$ROOM_PIECE" --suffix-length=3 - "$GENERATION/room/"
}

release_room() {
  rm -r -f -- "$GENERATION/room"
}
