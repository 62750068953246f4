# shellcheck shell=bash
# Events: one JSON object per line, to standard output with --events json, and to the logbook of a generation.
# docs/journal.md lists them.

readonly EVENTS_VERSION=1
LOGBOOK=''

# A JSON string in REPLY. Bytes that are no UTF-8 pass as they are.
json_string() {
  local text=$1 code character escape
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  if [[ $text == *[[:cntrl:]]* ]]; then
    for code in {1..31} 127; do
      printf -v escape '\\x%02x' "$code"
      printf -v character '%b' "$escape"
      printf -v escape '\\u%04x' "$code"
      text=${text//"$character"/"$escape"}
    done
  fi
  REPLY="\"$text\""
}

# Milliseconds since 1970 in REPLY; bash 4 knows whole seconds only.
read_clock() {
  if [[ -n ${EPOCHREALTIME-} ]]; then
    REPLY=${EPOCHREALTIME/[.,]/}
    REPLY=${REPLY%???}
  else
    printf -v REPLY '%(%s)T000' -1
  fi
}

# Milliseconds since the machine started, in REPLY, by hundredths of a second: how long something takes is measured by
# a clock that nobody sets.
read_uptime() {
  if [[ ! -r /proc/uptime ]]; then
    read_clock
    return
  fi
  read -r REPLY _ </proc/uptime
  REPLY=$((10#${REPLY/./} * 10))
}

# event NAME [KEY VALUE]...: as json_event, for whoever listens.
event() {
  [[ $ARE_EVENTS_SHOWN == yes || -n $LOGBOOK ]] || return 0
  json_event "$@"
  [[ -z $LOGBOOK ]] || write_log_line "$LOGBOOK" "$REPLY"
  [[ $ARE_EVENTS_SHOWN == no ]] || printf '%s\n' "$REPLY"
}

# json_event NAME [KEY VALUE]...: an object on one line, in REPLY. Values are texts; those of keys that end with # are
# JSON already.
json_event() {
  local line
  read_clock
  line="{\"event\":\"$1\",\"time\":$REPLY"
  shift
  while (($# > 1)); do
    if [[ $1 == *'#' ]]; then
      line+=",\"${1%?}\":$2"
    else
      json_string "$2"
      line+=",\"$1\":$REPLY"
    fi
    shift 2
  done
  REPLY="$line}"
}

# One event per text: list_event NAME TEXT...
list_event() {
  local name=$1 text
  shift
  for text in "$@"; do event "$name" text "$text"; done
}

# tell TEXT: to people, as a line, or as a note among the events.
tell() {
  say "$1"
  event note text "$1"
}
