# shellcheck shell=bash
# Runs under bash alone: says so in words that any POSIX shell understands.
if [ -z "${BASH_VERSION-}" ]; then
  printf '%s\n' 'This plan is a bash program: run it with bash.' >&2
  exit 2
fi

set -o nounset -o pipefail -o noglob
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  printf 'This plan needs bash 4.4 or later; this is %s.\n' "$BASH_VERSION" >&2
  exit 2
fi

export LC_ALL=C
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
unset CDPATH LANGUAGE
IFS=$' \t\n'
umask 022

ARE_EVENTS_SHOWN=no
RUN_LOGBOOK=''
# Empty where the plan comes through a pipe.
PLAN_FILE=${BASH_SOURCE[0]-}

# Colours of signs, on terminals only; see https://no-color.org.
COLOR_ADD='' COLOR_REMOVE='' COLOR_CHANGE='' COLOR_DIM='' COLOR_END=''
if [[ -t 1 && -z ${NO_COLOR-} && ${TERM-dumb} != dumb ]]; then
  COLOR_ADD=$'\e[32m' COLOR_REMOVE=$'\e[31m' COLOR_CHANGE=$'\e[33m' COLOR_DIM=$'\e[2m' COLOR_END=$'\e[0m'
fi

# With --events standard output belongs to the events.
say() {
  [[ $ARE_EVENTS_SHOWN == yes ]] || printf '%s\n' "$*"
}

# For people, on standard error, and into the record of the run.
complain() {
  printf '%s\n' "$*" >&2
  [[ -z $RUN_LOGBOOK || -z $* ]] || log_run complaint text "$*"
  return 0
}

# A text for people, in REPLY: controls (C1 in UTF-8 too) and the marks that hide or reorder text (U+200B to
# U+200F, U+202A to U+202E, U+2066 to U+2069) must not reach a terminal.
make_visible() {
  REPLY=$1
  case $1 in
    *[[:cntrl:]]* | *$'\xc2'[$'\x80'-$'\x9f']* | *$'\xe2\x80'[$'\x8b'-$'\x8f'$'\xaa'-$'\xae']* | \
      *$'\xe2\x81'[$'\xa6'-$'\xa9']*) printf -v REPLY '%q' "$1" ;;
  esac
}

# call_text WORD...: how a reader runs this plan with these words, in REPLY. Events are read by chimera, which shows texts.
call_text() {
  if [[ $ARE_EVENTS_SHOWN == yes ]]; then
    REPLY="chimera $*"
  else
    REPLY="bash $PLAN_FILE $*"
  fi
}

# All arguments in REPLY, with the first as separator.
join_words() {
  local separator=$1 word
  shift
  REPLY=''
  for word in "$@"; do REPLY+="${REPLY:+$separator}$word"; done
}

# The lines of a text in TEXT_LINES, empty ones too; a line end at the very end begins no line. Splits words,
# because <<< and < <() need a writable folder for temporary files, or /dev/fd, and fail without stopping.
split_lines() {
  local IFS=$'\n' marked=.${1%$'\n'}
  # shellcheck disable=SC2206  # a mark before each line keeps empty ones; patterns are off
  TEXT_LINES=(${marked//$'\n'/$'\n'.})
  TEXT_LINES=("${TEXT_LINES[@]#.}")
}

# split_fields TEXT [SEPARATOR]: the parts of a line in FIELDS; by default its words.
split_fields() {
  local IFS=${2:-$' \t\n'}
  # shellcheck disable=SC2206  # patterns are off
  FIELDS=($1)
}

# Short lists, each word once, in SORTED.
sort_words() {
  local word index
  SORTED=()
  for word in "$@"; do
    is_among "$word" "${SORTED[@]}" && continue
    for ((index = ${#SORTED[@]}; index > 0; index--)); do
      [[ ${SORTED[index - 1]} > $word ]] || break
      SORTED[index]=${SORTED[index - 1]}
    done
    SORTED[index]=$word
  done
}

# count_of NUMBER NOUN: `1 package`, `2 packages`, in REPLY.
count_of() {
  REPLY="$1 $2"
  (($1 == 1)) || REPLY+=s
}

# Seconds since 1970 as people read them, in REPLY.
format_time() {
  local -x TZ=UTC0
  printf -v REPLY '%(%F %T)T UTC' "$1"
}

# Whether the first argument is among the others.
is_among() {
  local wanted=$1 word
  shift
  for word in "$@"; do [[ $word == "$wanted" ]] && return 0; done
  return 1
}

has_tool() {
  type -P -- "$1" >/dev/null
}

# How facts and guards answer: yes and no are answers, "could not read" stops the run.
readonly YES=0 NO=1 UNREADABLE=2
