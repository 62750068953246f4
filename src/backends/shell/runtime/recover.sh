# shellcheck shell=bash
# After a run that was cut off: it is finished, or what it did is undone. Both are done by the plan that was running,
# which its generation keeps.

# Enters the cut-off generation: the lock, its journal, and the half-done change undone.
enter_torn_run() {
  { check_distribution && open_state && take_lock; } || finish refused 1
  trap release_lock EXIT
  wait_for_orphans || finish refused 1
  open_generation
  hand_over
  { read_changes "$GENERATION" && mend_journal; } || finish refused 1
  trap 'IS_INTERRUPTED=yes' INT TERM HUP
}

# The plan that was running knows its own words best.
hand_over() {
  [[ $PLAN_FILE -ef $GENERATION/plan.sh ]] && return
  is_same "$PLAN_FILE" "$GENERATION/plan.sh" && return
  release_lock
  trap - EXIT
  exec bash -- "$GENERATION/plan.sh" "${ARGUMENTS[@]}"
}

# Tools that the killed run had started may still be at work.
wait_for_orphans() {
  local attempt
  for attempt in {1..60}; do
    find_orphan || return 0
    ((attempt > 1)) || complain "Waiting for process $REPLY, which the run that was cut off had started ..."
    sleep 1
  done
  complain "Process $REPLY of the run that was cut off is still at work. Nothing was changed."
  return 1
}

# A process that a run has marked, and that is none of ours, in REPLY.
find_orphan() {
  local path process mark
  set +o noglob
  for path in /proc/[0-9]*/environ; do
    process=${path#/proc/}
    process=${process%/*}
    while IFS= read -r -d '' mark; do
      [[ $mark == "CHAOS_RUN=$STATE_DIRECTORY "* && $mark != "CHAOS_RUN=$CHAOS_RUN" ]] || continue
      set -o noglob
      REPLY=$process
      return 0
    done 2>/dev/null <"$path"
  done
  set -o noglob
  return 1
}

undo_torn_run() {
  enter_torn_run
  say "Undoing generation $LATEST, which was cut off."
  roll_back_torn
}

roll_back_torn() {
  trap '' INT TERM HUP
  if ! undo_generation; then
    complain 'The machine is between its old and its declared state; see what could not be undone above.'
    end_partly
  fi
  end_generation undone || finish partly 3
  say 'Everything that was done has been undone: the machine is as it was before.'
  finish undone 0
}

resume_run() {
  must_be_root resume
  read_generations || finish refused 1
  if ((LATEST == 0)) || { read_run "$LATEST" && [[ -n $RUN_OUTCOME ]]; }; then
    tell 'There is nothing to resume: the last run has ended.'
    finish nothing 0
  fi
  enter_torn_run
  settle_torn_change || {
    complain "Could not undo: $RECORD_TITLE"
    show_log
    finish partly 3
  }
  if ! hold_room; then
    complain 'There is not enough room to go on. What was done before stays as it is; rollback undoes it.'
    release_room
    finish refused 1
  fi
  say "Finishing generation $LATEST, which was cut off."
  SELECTED=() SCOPE=()
  if [[ $RUN_KIND == apply ]]; then
    resume_apply
  else
    resume_rollback
  fi
}

resume_apply() {
  local tag
  for tag in "${RUN_SCOPE[@]}"; do add_tag "$tag"; done
  make_plan || finish refused 1
  show_changes
  if ((${#PROBLEMS[@]} > 0)); then
    show_problems
    complain 'What was done before stays as it is; rollback undoes it.'
    finish refused 1
  fi
  log_plan
  run_changes
  confirm_result
}

# Queues what is left of a rollback.
resume_rollback() {
  local number
  TARGET=$RUN_TARGET
  DONE_BEFORE=([none]=1)
  for number in "${!CHANGE_RECORDS[@]}"; do
    [[ ${CHANGE_PROGRESS[$number]} == made ]] || continue
    load_record "$GENERATION" "$number"
    read_record_part again && DONE_BEFORE["${PART[1]} ${PART[2]}"]=1
  done
  plan_rollback "$TARGET" "$((LATEST - 1))"
  ONLY=("${RUN_SCOPE[@]}")
  ((${#CHANGE_TITLES[@]} == 0)) || keep_only
  PROBLEMS=()
  show_rollback
  log_plan
  read_changes "$GENERATION" || finish refused 1
  run_changes
  end_rollback
}
