# shellcheck shell=bash
# Back to the state of an earlier generation. That is a generation itself: its changes undo those of the later ones,
# and can be undone.

TARGET=0
declare -A DONE_BEFORE=()

# rollback [NUMBER]: 0 is the state before the first generation.
roll_back_to() {
  local target=${1-}
  must_be_root rollback
  read_generations || finish refused 1
  if ((LATEST > 0)) && read_run "$LATEST" && [[ -z $RUN_OUTCOME ]]; then
    [[ $IS_DRY == no && (-z $target || $target == $((LATEST - 1))) ]] || check_finished || finish refused 1
    undo_torn_run
  fi
  check_distribution || finish refused 1
  [[ -n $target || $IS_DRY == yes ]] || ! was_rolled_back || acknowledge_rollback
  choose_target "$target"
  TARGET=$REPLY
  plan_rollback "$TARGET" "$LATEST"
  keep_only
  refuse_drift
  show_rollback
  check_expected
  if ((${#CHANGE_TITLES[@]} == 0)); then
    tell "There is nothing to undo: the machine is as generation $TARGET left it."
    finish nothing 0
  fi
  [[ $IS_DRY == no ]] || finish differs 0
  start_rollback
  run_changes
  end_rollback
}

# Whether the last run took everything back, and was killed before it could say so: its lock is still there.
was_rolled_back() {
  ((LATEST > 0)) && read_run "$LATEST" && read_dead_holder && [[ $RUN_ENDED_BY == "${HOLDER[0]}" ]] &&
    [[ $RUN_OUTCOME == undone || ($RUN_OUTCOME == live && ${HOLDER[2]} == rollback) ]]
}

# One rollback more than was asked for would go a generation further.
acknowledge_rollback() {
  { open_state && take_lock; } || finish refused 1
  trap release_lock EXIT
  call_text rollback
  tell "The run that was cut off had taken everything back. To go further back: $REPLY"
  finish nothing 0
}

# The number in REPLY; by default the generation before the one whose state is live, and with --only the one before the
# newest that did something about those.
choose_target() {
  local number target=${1-}
  if [[ -z $target ]] && ((${#ONLY[@]} > 0)); then
    if ! find_changed; then
      call_text history
      complain "No generation did anything about ${ONLY[*]}; see: $REPLY"
      finish refused 1
    fi
    target=$((REPLY - 1))
  elif [[ -z $target ]]; then
    for ((number = LATEST; number > 0; number--)); do
      { is_kept "$number" && [[ $RUN_OUTCOME == undone ]]; } && continue
      [[ -z $target ]] || break
      target=found
    done
    if [[ -z $target ]]; then
      complain 'There is no generation to roll back.'
      finish refused 1
    fi
    target=$number
  elif ((target >= LATEST || target < 0)) || { ((target > 0)) && [[ ! -d $(generation_folder "$target") ]]; }; then
    call_text history
    complain "There is no generation $target before the one that is live; see: $REPLY"
    finish refused 1
  fi
  REPLY=$target
}

# plan_rollback TARGET FROM: queues the undoing of every change between the state of FROM and that of TARGET, and
# reports what stands in the way. Those that DONE_BEFORE has are done already.
plan_rollback() {
  local generation number folder key
  forget_changes
  read_circumstances
  DRIFT=() LOOKED_AT=()
  find_way "$1" "$2" || {
    problem "the way back to generation $1 is not known: generation $REPLY is gone or cannot be read" -
    WAY=()
  }
  for generation in "${WAY[@]}"; do
    folder=$(generation_folder "$generation")
    read_changes "$folder" || finish refused 1
    ((${#DONE_BEFORE[@]} > 0)) || find_drift "$generation"
    for ((number = LAST_RECORD; number > 0; number--)); do
      key="$generation $number"
      [[ ${CHANGE_PROGRESS[$number]} != undone && -z ${DONE_BEFORE[$key]+x} ]] || continue
      load_record "$folder" "$number"
      check_words
      queue_undo "$generation" "$number"
    done
  done
}

# A file that somebody else has changed would lose that: nothing is undone that touches it, unless that is asked for.
# Then what it was is kept as everything that a change touches, and comes back when the rollback is rolled back.
refuse_drift() {
  local index path
  [[ $REPLACES_EDITED == no ]] || return 0
  for index in "${!CHANGE_TITLES[@]}"; do
    read_part touches "$index"
    for path in "${PART[@]}"; do
      [[ -n ${DRIFT[$path]-} ]] || continue
      problem "$path was changed by somebody else since generation ${DRIFT[$path]} wrote it; --replace-edited keeps that aside" -
      DRIFT[$path]=''
    done
  done
}

# The words of an older plan may be none of this one's.
check_words() {
  local part
  for part in inverse again settle; do
    read_record_part "$part" || continue
    has_tool "${PART[0]}" || { declare -F -- "${PART[0]}" >/dev/null && ! is_among "${PART[0]}" "${LOGGED_TOOLS[@]}"; } ||
      problem "$RECORD_TITLE: this plan does not know how to undo it (${PART[0]}); use that generation's own plan.sh" -
  done
}

# The undoing of the loaded record as a change. What it touches is kept again, so that it can be undone itself.
queue_undo() {
  local index sign='~' title
  local -a paths=()
  case ${RECORD_WORDS[6]} in
    +) sign='-' ;;
    -) sign='+' ;;
  esac
  CURRENT_STEP=${#STEP_KINDS[@]}
  case $RECORD_TITLE in
    undo:*) title="redo:${RECORD_TITLE#undo:}" ;;
    redo:*) title="undo:${RECORD_TITLE#redo:}" ;;
    *) title="undo: $RECORD_TITLE" ;;
  esac
  change "$sign" "$title"
  read_record_part words
  action undo_earlier "$1" "$2" "$RECORD_RESOURCE" "${PART[@]}"
  inverse redo_earlier "$1" "$2"
  again undo_earlier "$1" "$2"
  read_record_part paths
  for ((index = 1; index < ${#PART[@]}; index += 2)); do paths+=("${PART[index]}"); done
  touches "${paths[@]}"
  read_record_part keeps && keeps "${PART[@]}"
  read_record_part settle && settle "${PART[@]}"
  check_package_undo "$1" "$2"
  read_record_part inverse || return 0
  case ${PART[0]} in
    remove_clone) note_kept_clone "$1" "$2" "${PART[@]:1}" ;;
    reset_clone) can_reset_clone "${PART[@]:1}" || problem "$REPLY" - ;;
  esac
}

# In a subshell: what is loaded of this generation stays.
undo_earlier() (
  read_changes "$(generation_folder "$1")" && undo_change "$(generation_folder "$1")" "$2"
)

# What undo_earlier undid, but for the files, which the record of its own change keeps.
redo_earlier() (
  read_changes "$(generation_folder "$1")" && load_record "$(generation_folder "$1")" "$2" && run_record_part again
)

show_rollback() {
  local index title="Back to generation $TARGET; the last one is $LATEST"
  ((${#ONLY[@]} == 0)) || title="Undoing what was done about ${ONLY[*]} since generation $TARGET; the last one is $LATEST"
  say "$title:"
  plan_event
  for index in "${!CHANGE_TITLES[@]}"; do
    show_sign "${CHANGE_SIGNS[index]}" "${CHANGE_TITLES[index]}"
    change_event "$index"
  done
  show_lines 'Notes:' "${NOTES[@]}"
  list_event note "$title." "${NOTES[@]}"
  list_event problem "${PROBLEMS[@]}"
  if ((${#PROBLEMS[@]} > 0)); then
    show_problems
    finish refused 1
  fi
  say
}

start_rollback() {
  local latest=$LATEST size=$LATEST_SIZE
  { open_state && take_lock; } || finish refused 1
  trap release_lock EXIT
  read_generations || finish refused 1
  if ((LATEST != latest || LATEST_SIZE != size)); then
    complain 'Another run has changed the machine meanwhile; nothing was changed. Run this again.'
    finish refused 1
  fi
  trap 'IS_INTERRUPTED=yes' INT TERM HUP
  if ((${#ONLY[@]} == 0)); then
    begin_generation rollback "$TARGET" || finish refused 1
  else
    SCOPE=("${ONLY[@]}")
    begin_generation partial "$TARGET" || finish refused 1
  fi
  log_plan
}

end_rollback() {
  end_generation live || finish partly 3
  if ((${#ONLY[@]} == 0)); then
    say "The machine is as generation $TARGET left it. This is generation $LATEST."
  else
    say "Undone: ${ONLY[*]}. This is generation $LATEST."
  fi
  finish live 0
}
