# shellcheck shell=bash
# --confirm-within: what was applied is rolled back by itself, unless somebody confirms it over a new connection. The
# watch lives on when the session ends; a broken sshd or sudo rule locks nobody out.

CONFIRM_WITHIN=''

# Begins before the first change, so that nothing can come between.
start_watch() {
  [[ -n $CONFIRM_WITHIN ]] || return 0
  local -a words=(bash "$GENERATION/plan.sh" watch "$LATEST")
  read_session
  printf '%s\n' "$REPLY" >"$GENERATION/session"
  if [[ $IS_BOOTED == yes ]] && has_tool systemd-run; then
    systemd-run --quiet --collect --unit="chaos-watch-$LATEST" -- "${words[@]}" && return
  fi
  # No mark of this run: it is not at work for it.
  env -u CHAOS_RUN setsid "${words[@]}" </dev/null >/dev/null 2>&1 &
}

# What tells one connection from another, in REPLY: that of ssh, and the session of processes.
read_session() {
  local line
  line=$(cat "/proc/$$/stat" 2>/dev/null)
  split_fields "${line##*) }"
  REPLY="${SSH_CONNECTION:-none} ${FIELDS[3]-}"
}

# Fails, with words, where the latest generation waits for its confirmation, or has not got it. One that did not become
# live needs none.
check_confirmed() {
  local folder
  [[ $RUN_OUTCOME == live ]] || return 0
  folder=$(generation_folder "$LATEST")
  if awaits_confirmation && was_restarted; then
    complain "Generation $LATEST was not confirmed before this machine was restarted: nothing takes it back by itself."
    complain "  bash $folder/plan.sh confirm   keeps it"
    call_text rollback
    complain "  $REPLY   restores what was there before it"
    return 1
  elif awaits_confirmation; then
    complain "Generation $LATEST waits to be confirmed, and is rolled back by itself otherwise:"
    if [[ $ARE_EVENTS_SHOWN == yes ]]; then
      complain "  chimera apply and rollback work again after that"
    else
      complain "  bash $PLAN_FILE confirm    over a new connection"
    fi
    return 1
  fi
  [[ -e $folder/expired ]] || return 0
  complain "Generation $LATEST was not confirmed in time, and is being rolled back; if that has failed ($folder/log):"
  call_text rollback
  complain "  $REPLY   restores what was there before it"
  return 1
}

# Since the run that was read last has ended: with the machine its watch has gone.
was_restarted() {
  identify_process "$$"
  [[ ${REPLY%%.*} != "${RUN_ENDED_BY%%.*}" ]]
}

# Either the confirmation renames `awaits`, or the watch does: one of them alone.
awaits_confirmation() {
  ((LATEST > 0)) && [[ -e $(generation_folder "$LATEST")/awaits ]]
}

confirm_run() {
  local folder
  must_be_root confirm
  read_generations || finish refused 1
  if ! awaits_confirmation; then
    complain 'Nothing waits to be confirmed.'
    finish refused 1
  fi
  folder=$(generation_folder "$LATEST")
  read_run "$LATEST"
  if [[ $RUN_OUTCOME != live ]]; then
    complain "Generation $LATEST is not live."
    finish refused 1
  fi
  read_session
  if [[ $REPLY == "$(cat "$folder/session")" ]]; then
    complain 'This is the connection that applied it: a new one shows that one can still get in.'
    finish refused 1
  fi
  if ! mv -T -- "$folder/awaits" "$folder/confirmed" 2>/dev/null; then
    complain "Generation $LATEST was not confirmed in time, and is being rolled back."
    finish refused 1
  fi
  sync -- "$folder" || finish refused 1
  say "Generation $LATEST is confirmed."
  finish live 0
}

# watch N: waits for the end of the run, then for the confirmation, and rolls back without it. Time is what sleep(1) says,
# whatever becomes of the clock.
watch_run() {
  local number=$1 folder seconds is_running=yes
  folder=$(generation_folder "$number")
  read -r seconds <"$folder/awaits" || exit 1
  trap '' HUP INT TERM
  RUN_OUTCOME=''
  # A run that is no longer there has written all that it will: the question comes before the reading.
  while [[ -z $RUN_OUTCOME && $is_running == yes ]]; do
    sleep 1
    read_live_holder || is_running=no
    read_run "$number" || RUN_OUTCOME=''
  done
  [[ -z $RUN_OUTCOME || $RUN_OUTCOME == live ]] || exit 0
  [[ -n $RUN_OUTCOME ]] || seconds=0
  for (( ; seconds > 0; seconds--)); do
    [[ -e $folder/awaits ]] || exit 0
    sleep 1
  done
  # What has been done by hand meanwhile is not for the watch to take back.
  read_generations && ((LATEST == number)) && mv -T -- "$folder/awaits" "$folder/expired" || exit 0
  exec bash "$folder/plan.sh" rollback "$((number - 1))" --accept-derivative >>"$folder/log" 2>&1
}
