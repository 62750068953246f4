# shellcheck shell=bash
# Generations: each run that changes something has a folder of its own below generations/, with the plan, the journal,
# what was kept, the logbook and what the tools said. docs/journal.md describes it.

GENERATION='' LATEST=0 LATEST_SIZE=0
# Of the generation that was read last: apply, rollback or partial, its target, when it began, its host, source, how it
# ended and by which process (see lock.sh), how many records it has; the areas that it applied or the resources that it
# rolled back, where not all.
RUN_KIND='' RUN_TARGET=0 RUN_SINCE=0 RUN_HOST='' RUN_SOURCE='' RUN_OUTCOME='' RUN_ENDED_BY='' RUN_LENGTH=0
declare -a GENERATIONS=() RUN_SCOPE=()

# The numbers of all generations, ascending, in GENERATIONS; the last one in LATEST. Refuses a newer format.
read_generations() {
  local path format=$JOURNAL_FORMAT
  GENERATIONS=() LATEST=0 LATEST_SIZE=0
  [[ -d $STATE_DIRECTORY ]] || return 0
  if [[ ! -x $STATE_DIRECTORY || ! -r $STATE_DIRECTORY ]]; then
    ((EUID == 0)) || return 0
    complain "Could not read $STATE_DIRECTORY."
    return 1
  fi
  if [[ -e $STATE_DIRECTORY/format ]]; then read -r format <"$STATE_DIRECTORY/format" || format=unknown; fi
  if [[ $format != "$JOURNAL_FORMAT" ]]; then
    complain "$STATE_DIRECTORY is in format $format, and this plan reads format $JOURNAL_FORMAT: use a newer chimera."
    return 1
  fi
  set +o noglob
  for path in "$STATE_DIRECTORY"/generations/[0-9]*; do
    path=${path##*/}
    [[ $path =~ ^[0-9]+$ ]] && GENERATIONS[path]=$path
  done
  set -o noglob
  ((${#GENERATIONS[@]} > 0)) || return 0
  GENERATIONS=("${GENERATIONS[@]}")
  LATEST=${GENERATIONS[-1]}
  LATEST_SIZE=$(stat -c %s -- "$(generation_folder "$LATEST")/journal")
}

generation_folder() {
  printf '%s' "$STATE_DIRECTORY/generations/$1"
}

# The first and the last record of a generation, in RUN_*; RUN_OUTCOME is empty where it has not ended.
read_run() {
  local line first='' last='' length=0
  while IFS= read -r line; do
    [[ -n $first ]] || first=$line
    last=$line
    length=$((length + 1))
  done <"$STATE_DIRECTORY/generations/$1/journal" || return 1
  decode_words "$first"
  [[ ${WORDS[2]-} == run ]] || return 1
  RUN_KIND=${WORDS[3]} RUN_TARGET=${WORDS[4]} RUN_SINCE=${WORDS[5]} RUN_HOST=${WORDS[6]} RUN_SOURCE=${WORDS[7]}
  RUN_SCOPE=("${WORDS[@]:8}")
  RUN_OUTCOME='' RUN_ENDED_BY='' RUN_LENGTH=$length
  decode_words "$last"
  if [[ ${WORDS[2]} == outcome && $last == "$(printf '%s' "${last#* * }" | cksum) "* ]]; then
    RUN_OUTCOME=${WORDS[3]} RUN_ENDED_BY=${WORDS[5]-}
  fi
}

# Fails, with words, where the last run has not ended.
check_finished() {
  local since
  ((LATEST > 0)) || return 0
  read_run "$LATEST" || {
    complain "Could not read the journal of generation $LATEST."
    return 1
  }
  if [[ -n $RUN_OUTCOME ]]; then
    check_confirmed
    return
  fi
  if read_live_holder; then
    explain_lock "${HOLDER[@]}"
    return 1
  fi
  format_time "$RUN_SINCE"
  since=$REPLY
  complain "Generation $LATEST ($RUN_KIND, begun $since) was cut off. Nothing else is done before that is settled:"
  tell_ways_on
  event unfinished generation# "$LATEST"
  return 1
}

tell_ways_on() {
  call_text resume
  complain "  $REPLY     finishes it"
  call_text rollback
  complain "  $REPLY   restores what was there before it"
}

# The state folder, which nobody but root may look into.
open_state() {
  local facts
  if [[ ! -d $STATE_DIRECTORY ]] && ! install -d -m 0700 -- "$STATE_DIRECTORY"; then
    complain "The folder $STATE_DIRECTORY cannot be made."
    return 1
  fi
  facts=$(stat -L -c '%u %a' -- "$STATE_DIRECTORY") || return 1
  if [[ $facts != '0 700' ]]; then
    complain "$STATE_DIRECTORY must be root's alone (owner 0, mode 0700); it is: $facts."
    return 1
  fi
}

# begin_generation KIND TARGET: its folder appears with its first record in it, in one rename.
begin_generation() {
  local new=$STATE_DIRECTORY/generations/new
  if [[ ! -r $PLAN_FILE || ! -f $PLAN_FILE ]]; then
    complain 'The plan is kept with what it did: run it from a file.'
    return 1
  fi
  GENERATION=$new
  if ! { write_format && write_generation "$@" && mv -T -- "$new" "$(generation_folder "$((LATEST + 1))")"; }; then
    rm -r -f -- "$new"
    complain "No generation could be begun in $STATE_DIRECTORY, and nothing was changed."
    return 1
  fi
  LATEST=$((LATEST + 1))
  sync -- "$STATE_DIRECTORY/generations"
  LAST_RECORD=0
  open_generation
  event generation generation# "$LATEST" kind "$1" target# "$2"
}

write_format() {
  [[ -e $STATE_DIRECTORY/format ]] || write_file "$STATE_DIRECTORY/format" 0644 0 0 "$JOURNAL_FORMAT"$'\n'
}

# write_generation KIND TARGET: the folder GENERATION, all of it on the disk.
write_generation() {
  local new=$GENERATION
  rm -r -f -- "$new" && mkdir -p -- "$new/before" "$new/after" "$new/aside" || return 1
  cp -- "$PLAN_FILE" "$new/plan.sh" && : >"$new/log" && : >"$new/log.jsonl" || return 1
  write_sources "$new/chobolo" && write_facts "$new/facts" || return 1
  append_record run "$1" "$2" "$(date +%s)" "$(uname -n)" "$SOURCE" "${SCOPE[@]}" || return 1
  [[ -z $CONFIRM_WITHIN ]] || printf '%s\n' "$CONFIRM_WITHIN" >"$new/awaits" || return 1
  hold_room && sync -- "$STATE_DIRECTORY" "$new/plan.sh" "$new/log" "$new/log.jsonl" "$new"
}

# The latest generation is the one that is written to.
open_generation() {
  GENERATION=$(generation_folder "$LATEST")
  LOG=$GENERATION/log
  LOGBOOK=$GENERATION/log.jsonl
  [[ -z $RUN_LINE ]] || write_log_line "$LOGBOOK" "$RUN_LINE"
  LOG_START=0
}

# end_generation OUTCOME: live, undone or partly. What the touched files are by then is kept first.
end_generation() {
  release_room
  if read_changes "$GENERATION" && mend_journal && keep_end_states; then
    identify_process "$$"
    append_record outcome "$1" "$(date +%s)" "$REPLY" && return
  fi
  complain 'How this run ended could not be recorded: it counts as cut off. When that is mended:'
  tell_ways_on
  return 1
}

keep_end_states() {
  local number index
  local -A touched=()
  for number in "${!CHANGE_RECORDS[@]}"; do
    [[ ${CHANGE_PROGRESS[$number]} == made ]] || continue
    load_record "$GENERATION" "$number"
    read_record_part paths || continue
    for ((index = 1; index < ${#PART[@]}; index += 2)); do touched[${PART[index]}]=1; done
  done
  ((${#touched[@]} == 0)) || write_end_states "${!touched[@]}"
}

write_end_states() {
  local path text=''
  read_states "$@" || return 1
  for path in "$@"; do
    encode_words "$path" "${STATES[$path]}"
    text+=$REPLY$'\n'
  done
  printf '%s' "$text" >"$GENERATION/after/states" && sync -- "$GENERATION/after/states" || return 1
  ! is_among /etc/passwd "$@" || keep_paths "$GENERATION/after/end" "${ACCOUNT_FILES[@]}"
}

show_history() {
  local number since line
  read_generations || exit 1
  [[ $ARE_EVENTS_SHOWN == yes ]] || ((${#GENERATIONS[@]} == 0)) ||
    printf '%-6s %-23s %-20s %-14s %s\n' number when host what outcome
  for number in "${GENERATIONS[@]}"; do
    read_run "$number" || {
      complain "Could not read the journal of generation $number."
      exit 1
    }
    line=$RUN_KIND
    [[ $RUN_KIND == apply ]] || line="rollback to $RUN_TARGET"
    line+="${RUN_SCOPE[0]+ (${RUN_SCOPE[*]})}"
    format_time "$RUN_SINCE"
    since=$REPLY
    event history generation# "$number" kind "$RUN_KIND" target# "$RUN_TARGET" since# "$RUN_SINCE" \
      host "$RUN_HOST" source "$RUN_SOURCE" scope "${RUN_SCOPE[*]}" outcome "${RUN_OUTCOME:-unfinished}"
    make_visible "$RUN_HOST"
    [[ $ARE_EVENTS_SHOWN == yes ]] ||
      printf '%-6s %-23s %-20s %-14s %s\n' "$number" "$since" "$REPLY" "$line" "${RUN_OUTCOME:-unfinished}"
  done
}
