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
  if ((status == UNREADABLE)); then
    problem "could not read $REFLECTOR_CONF"
    return
  fi
  change '~' "choose mirrors for $MIRROR_LIST" "$content"
  guard file_differs "$REFLECTOR_CONF" 0644 0 0 "$content"
  action choose_mirrors "$content"
  touches "$MIRROR_LIST" "$REFLECTOR_CONF"
  first_missing_folder "${REFLECTOR_CONF%/*}"
  [[ -z $REPLY ]] || settle remove_made_folders root /root "${REFLECTOR_CONF%/*}" "$REPLY"
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
