# shellcheck shell=bash
# Applying: every change in order, each recorded before it runs. A failure undoes them all.

declare -a RECORD_OF=()
MADE=0

apply_plan() {
  prepare apply
  plan_changes
  ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} == 0)) && finish nothing 0
  [[ $IS_DRY == no ]] || finish differs 0
  start_run
  begin_generation apply 0 || finish refused 1
  start_watch
  log_plan
  run_changes
  confirm_result
}

# What every run that may change something asks first.
prepare() {
  must_be_root "$1"
  { check_distribution && read_generations && check_finished; } || finish refused 1
}

# The difference, shown; the run ends here where it cannot be applied.
plan_changes() {
  make_plan || finish refused 1
  [[ $VERB != apply ]] || check_places
  show_changes
  check_expected
  ((${#PROBLEMS[@]} == 0)) && return
  show_problems
  finish refused 1
}

# Takes the lock. What another run did between the plan and the lock is planned again.
start_run() {
  local latest=$LATEST size=$LATEST_SIZE
  { open_state && take_lock; } || finish refused 1
  trap release_lock EXIT
  { read_generations && check_finished; } || finish refused 1
  if ((LATEST != latest || LATEST_SIZE != size)); then
    plan_changes
    ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} > 0)) || finish nothing 0
  fi
  trap 'IS_INTERRUPTED=yes' INT TERM HUP
}

# finish OUTCOME CODE: the last event, the end of the record, and the end.
finish() {
  event outcome outcome "$1" exit# "$2" generation# "$LATEST"
  end_run "$1" "$2"
  exit "$2"
}

# begin_log TITLE: what follows in the log belongs to this.
begin_log() {
  printf '== %s\n' "$1" 2>/dev/null >>"$LOG"
  LOG_START=$(stat -c %s -- "$LOG")
}

# Every change in order. Repositories bring packages, packages shells, units and tools, clones what is linked:
# after them the rest is planned anew.
run_changes() {
  local index=0 number=0 step
  while ((index < ${#CHANGE_TITLES[@]})); do
    step=${CHANGE_STEPS[index]}
    number=$((number + 1))
    run_change "$index" "$number" || fail "$index"
    index=$((index + 1))
    [[ ${CHANGE_STEPS[index]--1} == "$step" ]] && continue
    case ${STEP_KINDS[step]-} in
      pacman-conf | repositories | packages | dotfile-repo) plan_rest "$step" "$index" ;;
    esac
  done
}

# Plans the steps after STEP again, keeping the changes that were made.
plan_rest() {
  local step=$1 done_count=$2 index
  drop_changes_from "$done_count"
  PROBLEMS=() NOTES=() KEPT=() LEFT=() DEFERRED=()
  read_facts || fail_planning 'facts could not be read any more'
  for ((index = step + 1; index < ${#STEP_KINDS[@]}; index++)); do plan_step "$index"; done
  ((${#PROBLEMS[@]} == 0)) || fail_planning "${PROBLEMS[@]}"
  for ((index = done_count; index < ${#CHANGE_TITLES[@]}; index++)); do change_event "$index"; done
}

drop_changes_from() {
  local array
  for array in CHANGE_STEPS CHANGE_SIGNS CHANGE_TITLES CHANGE_DETAILS CHANGE_STATES; do
    local -n list=$array
    list=("${list[@]:0:$1}")
  done
}

call_part() {
  local IS_ACTING=yes
  read_part "$1" "$2" && "${PART[@]}"
}

# YES where a change is needed; one without a guard always is.
is_needed() {
  read_part guard "$1" || return "$YES"
  "${PART[@]}"
}

# Guard, record, action, guard: a change that is not needed is left out, one that did not take effect has failed.
run_change() {
  local index=$1 status=0 started
  [[ $IS_INTERRUPTED == yes ]] && return 1
  begin_log "${CHANGE_TITLES[index]}"
  is_needed "$index" >>"$LOG" 2>&1 || status=$?
  if ((status == NO)); then
    CHANGE_STATES[index]=unneeded
    return 0
  elif ((status != YES)); then
    complain "could not tell whether this is needed: ${CHANGE_TITLES[index]}"
    return 1
  fi
  say "[$2/${#CHANGE_TITLES[@]}] ${CHANGE_TITLES[index]}"
  event begin change# "$((index + 1))" title "${CHANGE_TITLES[index]}"
  read_uptime
  started=$REPLY
  if ! record_change "$index" 2>>"$LOG"; then
    complain "this could not be recorded, and was not begun: ${CHANGE_TITLES[index]}"
    return 1
  fi
  CHANGE_STATES[index]=begun
  call_part action "$index" >>"$LOG" 2>&1 </dev/null || return 1
  [[ $IS_INTERRUPTED == yes ]] && return 1
  check_effect "$index" && record_made "$index" 2>>"$LOG" || return 1
  CHANGE_STATES[index]=made
  MADE=$((MADE + 1))
  read_uptime
  event end change# "$((index + 1))" outcome made milliseconds# "$((REPLY - started))"
}

check_effect() {
  local status=0
  read_part guard "$1" || return 0
  "${PART[@]}" >>"$LOG" 2>&1 || status=$?
  ((status == NO)) && return 0
  complain "this was done and shows no effect: ${CHANGE_TITLES[$1]}"
  return 1
}

# Says what failed and why, undoes everything in reverse, and says how the machine is left.
fail() {
  local step=${CHANGE_STEPS[$1]} outcome=failed
  complain
  if [[ $IS_INTERRUPTED == yes ]]; then
    outcome=interrupted
    complain "Interrupted at: ${CHANGE_TITLES[$1]}"
  else
    complain "Failed: ${CHANGE_TITLES[$1]} (step ${STEP_NUMBERS[step]-0}, ${STEP_ORIGINS[step]--})"
    show_log
  fi
  read_log_end
  event end change# "$(($1 + 1))" outcome "$outcome" output "$REPLY"
  roll_back
}

fail_planning() {
  local line
  complain
  complain 'What came with the steps so far shows that the rest cannot be done:'
  for line in "$@"; do complain "  $line"; done
  list_event problem "$@"
  roll_back
}

# The last lines that the tool of this step wrote, in REPLY, as a terminal would show them: of what was painted over,
# the last.
read_log_end() {
  local line text=''
  split_lines "$(tail -c "+$((LOG_START + 1))" -- "$LOG" | tail -n 15)"
  for line in "${TEXT_LINES[@]}"; do
    line=${line%$'\r'}
    text+=${line##*$'\r'}$'\n'
  done
  REPLY=${text%$'\n'}
}

show_log() {
  local line
  read_log_end
  split_lines "$REPLY"
  for line in "${TEXT_LINES[@]}"; do
    make_visible "$line"
    complain "    $REPLY"
  done
  complain "    (all output of the tools: $LOG)"
}

roll_back() {
  trap '' INT TERM HUP
  if ! undo_generation; then
    complain 'The machine is between its old and its declared state; see what could not be undone above.'
    end_partly
  fi
  end_generation undone || finish partly 3
  complain 'Everything that was done has been undone: the machine is as it was before.'
  [[ $IS_INTERRUPTED == yes ]] && finish interrupted 130
  finish undone 1
}

# The declared state is live only if a second look finds nothing to do.
confirm_result() {
  local line
  make_plan || end_partly
  if ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} + ${#PROBLEMS[@]} > 0)); then
    complain 'All steps were done, and still this differs:'
    for line in "${CHANGE_TITLES[@]}" "${DEFERRED[@]#* }" "${PROBLEMS[@]}"; do complain "  $line"; done
    end_partly
  fi
  end_generation live || finish partly 3
  say
  say "Changes made: $MADE. The machine is as declared. This is generation $LATEST."
  [[ -z $CONFIRM_WITHIN ]] ||
    say "It is rolled back in $CONFIRM_WITHIN s, unless over a new connection: bash $GENERATION/plan.sh confirm"
  finish live 0
}

end_partly() {
  if end_generation partly; then
    call_text rollback
    complain "When that is mended, apply again, or: $REPLY"
  fi
  finish partly 3
}
