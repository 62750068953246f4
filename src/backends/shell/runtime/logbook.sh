# shellcheck shell=bash
# The logbook, in JSON lines: logbook.jsonl in the state folder has how each run that may change the machine was called,
# what it complained about, and how it ended, also where it was refused; log.jsonl of a generation has what was done, and
# the commands that did it. docs/journal.md lists them.

RUN_ID='' RUN_BEGAN=0 RUN_LINE=''
IS_ACTING=no IS_LOG_WHOLE=yes

# Tools that change a machine: while a change is made or undone, each call of one is logged. None of them is given a
# secret as a word.
readonly LOGGED_TOOLS=(
  apt-get apt-mark bootctl chpasswd dnf dpkg efibootmgr groupadd grub-install grub-mkconfig grub2-install grub2-mkconfig
  hostname locale-gen localedef pacman refind-install reflector runuser setupcon systemctl useradd userdel usermod
  visudo
)

# A tool is called through a function of its name.
for REPLY in "${LOGGED_TOOLS[@]}"; do eval "$REPLY() { run_tool $REPLY \"\$@\"; }"; done

run_tool() {
  local status=0 started REPLY
  if [[ $IS_ACTING == no || -z $LOGBOOK ]]; then
    command -- "$@"
    return
  fi
  read_uptime
  started=$REPLY
  command -- "$@" || status=$?
  read_uptime
  started=$((REPLY - started))
  json_words "$@"
  json_event command words# "$REPLY" exit# "$status" milliseconds# "$started"
  write_log_line "$LOGBOOK" "$REPLY"
  return "$status"
}

# A JSON array in REPLY, words of several lines by their length.
json_words() {
  local word list=''
  for word in "$@"; do
    [[ $word != *$'\n'* ]] || word="(${#word} characters)"
    json_string "$word"
    list+="${list:+,}$REPLY"
  done
  REPLY="[$list]"
}

# write_log_line FILE LINE: where there is no room, it is left out whole, and the run goes on.
write_log_line() {
  printf '%s\n' "$2" 2>/dev/null >>"$1" && return
  cut_log_line "$1"
  [[ $IS_LOG_WHOLE == yes ]] || return 0
  IS_LOG_WHOLE=no
  printf 'Lines are missing in %s: it could not be written.\n' "$1" >&2
}

# Takes the beginning of a line away that was cut off, by a crash or a full disk.
cut_log_line() {
  [[ -z $(tail -c 1 -- "$1" 2>/dev/null) ]] || truncate --size="-$(tail -n 1 -- "$1" | wc -c)" -- "$1"
}

# Begins the record of this run, in a state folder that is root's alone and of this format; says so where there is none.
begin_run() {
  local path=$STATE_DIRECTORY/logbook.jsonl REPLY
  read_uptime
  RUN_BEGAN=$REPLY
  identify_process "$$"
  RUN_ID=$REPLY
  if ! can_write_logbook || ! (umask 077 && : >>"$path") 2>/dev/null; then
    complain "This run leaves no record: $path cannot be written."
    return
  fi
  RUN_LOGBOOK=$path
  json_words "${ARGUMENTS[@]}"
  json_event run run "$RUN_ID" verb "$VERB" arguments# "$REPLY" user "${SUDO_USER:-${DOAS_USER:-root}}" \
    host "$(uname -n)" distribution "$DISTRIBUTION" source "$SOURCE"
  RUN_LINE=$REPLY
  cut_log_line "$RUN_LOGBOOK"
  write_log_line "$RUN_LOGBOOK" "$RUN_LINE"
}

can_write_logbook() {
  local format=$JOURNAL_FORMAT
  ((EUID == 0)) || return 1
  [[ -d $STATE_DIRECTORY ]] || install -d -m 0700 -- "$STATE_DIRECTORY" 2>/dev/null || return 1
  [[ $(stat -L -c '%u %a' -- "$STATE_DIRECTORY") == '0 700' ]] || return 1
  if [[ -e $STATE_DIRECTORY/format ]]; then read -r format <"$STATE_DIRECTORY/format" || return 1; fi
  [[ $format == "$JOURNAL_FORMAT" ]]
}

# log_run EVENT [KEY VALUE]...: a line of this run's record, if it has one.
log_run() {
  local REPLY
  [[ -n $RUN_LOGBOOK ]] || return 0
  json_event "$1" run "$RUN_ID" "${@:2}"
  write_log_line "$RUN_LOGBOOK" "$REPLY"
}

# end_run OUTCOME CODE
end_run() {
  local REPLY
  read_uptime
  log_run outcome outcome "$1" exit# "$2" generation# "$LATEST" release "$OS_VERSION" \
    milliseconds# "$((REPLY - RUN_BEGAN))"
  RUN_LOGBOOK=''
}
