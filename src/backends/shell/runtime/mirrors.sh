# shellcheck shell=bash
# Mirrors of pacman, chosen by reflector. They are chosen anew only when what is asked for changes; reflector's own
# timer reads the same options.

readonly REFLECTOR_CONF=/etc/xdg/reflector/reflector.conf MIRROR_LIST=/etc/pacman.d/mirrorlist

# Words: how many mirrors, then countries.
describe_mirrors() {
  GUARD_TEXT="$REFLECTOR_CONF asks for other mirrors"
  ACTION_TEXT="write the options there, have reflector choose mirrors aside, move its list to $MIRROR_LIST"
  INVERSE_TEXT="both files as they were before"
}

plan_mirrors() {
  local count=$1 country content status=0
  shift
  content="--save $MIRROR_LIST"$'\n--protocol https\n'
  # reflector splits each line as a shell would; no country has a quote.
  for country in "$@"; do content+="--country '$country'"$'\n'; done
  content+="--latest $count"$'\n--sort rate\n'
  if ! has_tool reflector; then
    defer_or_problem 'mirrors are chosen once reflector is there' \
      'there is no reflector on this machine, and no package of this plan is to be installed'
    return
  fi
  file_differs "$REFLECTOR_CONF" 0644 0 0 "$content" || status=$?
  ((status == NO)) && return
  if ((status == UNREADABLE)) || ! describe_files "$MIRROR_LIST" "$REFLECTOR_CONF"; then
    problem "could not read $REFLECTOR_CONF and $MIRROR_LIST"
    return
  fi
  change '~' "choose mirrors for $MIRROR_LIST" "$content"
  guard file_differs "$REFLECTOR_CONF" 0644 0 0 "$content"
  action choose_mirrors "$content"
  inverse put_files_back "${FILE_WORDS[@]}"
}

# The list first: the options in place say that it was made with them.
choose_mirrors() {
  local folder list
  folder=$(mktemp -d) || return 1
  if printf '%s' "$1" >"$folder/options" && reflector "@$folder/options" --save "$folder/list" &&
    read_file "$folder/list" && list=$REPLY && [[ $'\n'$list == *$'\nServer = '* ]]; then
    rm -r -- "$folder"
    mkdir -p -- "${MIRROR_LIST%/*}" "${REFLECTOR_CONF%/*}" && write_file "$MIRROR_LIST" 0644 0 0 "$list" &&
      write_file "$REFLECTOR_CONF" 0644 0 0 "$1"
    return
  fi
  complain 'reflector has chosen no mirror'
  rm -r -- "$folder"
  return 1
}

# describe_files PATH...: path, mode, owner, group and content of each in FILE_WORDS; one that is not there has no mode.
describe_files() {
  local path status
  FILE_WORDS=()
  for path in "$@"; do
    status=0
    read_file "$path" || status=$?
    ((status != UNREADABLE)) || return 1
    if ((status == NO)); then
      FILE_WORDS+=("$path" '' '' '' '')
    else
      FILE_WORDS+=("$path" '' '' '' "$REPLY")
      read_permissions "$path" || return 1
      split_fields "$REPLY"
      FILE_WORDS[-4]=${FIELDS[0]} FILE_WORDS[-3]=${FIELDS[1]} FILE_WORDS[-2]=${FIELDS[2]}
    fi
  done
}

# Takes the words of describe_files.
put_files_back() {
  while (($# > 0)); do
    if [[ -n $2 ]]; then
      write_file "${@:1:5}" || return 1
    elif [[ -e $1 ]]; then
      remove_file "$1" || return 1
    fi
    shift 5
  done
}
