# shellcheck shell=bash
# The verbs.

VERB=plan
IS_DETAILED=no IS_REFRESHED=no IS_INTERRUPTED=no ACCEPTS_DERIVATIVE=no SHOWS_DIFFERENCES=yes
LOG=/dev/null LOG_START=0
declare -a DONE=()

show_help() {
  cat <<'HELP'
Usage: bash plan.sh [VERB] [OPTION...]

Verbs
  plan      show what differs from the declaration; changes nothing (default)
  apply     make the machine as declared; asks nothing
  steps     list every step with its guard, action, inverse and origin
  help      this text

Options
  --detailed-exitcode   plan: exit 2 where something differs
  --no-diff             do not show the contents of files that change
  --accept-derivative   run on a distribution that is derived from the declared one

Exit codes
  plan    0 fine, 1 it could not be applied as things are, 2 with --detailed-exitcode: changes
  apply   0 the declared state is live, 1 failed and fully rolled back, 3 failed and not fully
          rolled back, 130 interrupted
  2 for a wrong command line
HELP
}

read_arguments() {
  local argument is_verb_set=no
  for argument in "$@"; do
    case $argument in
      --detailed-exitcode) IS_DETAILED=yes ;;
      --no-diff) SHOWS_DIFFERENCES=no ;;
      --accept-derivative) ACCEPTS_DERIVATIVE=yes ;;
      -h | --help | help) VERB=help is_verb_set=yes ;;
      plan | apply | steps)
        if [[ $is_verb_set == yes ]]; then
          complain 'One verb at a time; see: bash plan.sh help'
          exit 2
        fi
        VERB=$argument is_verb_set=yes
        ;;
      rollback | resume | history | verify)
        complain "$argument needs a journal, and this plan keeps none: apply undoes its own steps when one fails."
        exit 2
        ;;
      *)
        make_visible "$argument"
        complain "No verb or option $REPLY; see: bash plan.sh help"
        exit 2
        ;;
    esac
  done
}

main() {
  read_arguments "$@"
  declare_steps
  case $VERB in
    help) show_help ;;
    steps) show_steps ;;
    plan) show_plan ;;
    apply) apply_plan ;;
  esac
  exit
}

# --- steps

show_steps() {
  local index
  choose_manager
  for index in "${!STEP_KINDS[@]}"; do
    call_step describe "$index"
    make_visible "${STEP_ORIGINS[index]}"
    say "${STEP_NUMBERS[index]}. ${STEP_KINDS[index]}  $COLOR_DIM$REPLY$COLOR_END"
    say "   guard:   ${GUARD_TEXT//$'\n'/$'\n            '}"
    say "   action:  $ACTION_TEXT"
    say "   inverse: $INVERSE_TEXT"
  done
}

# --- plan

# Facts, then the difference. Fails where a fact cannot be read.
make_plan() {
  local index
  forget_changes
  read_facts || return 1
  for index in "${!STEP_KINDS[@]}"; do call_step plan "$index"; done
  return 0
}

show_plan() {
  check_distribution || exit 1
  make_plan || exit 1
  show_changes
  if ((${#PROBLEMS[@]} > 0)); then
    show_problems
    exit 1
  fi
  ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} == 0)) && exit 0
  say "Nothing was changed. To apply: bash ${0##*/} apply"
  [[ $IS_DETAILED == yes ]] && exit 2
  exit 0
}

show_changes() {
  local step NEXT_SHOWN=0
  say "Plan for $DISTRIBUTION${OS_VERSION:+ $OS_VERSION}, from $SOURCE"
  for step in "${!STEP_KINDS[@]}"; do show_step_changes "$step"; done
  show_lines 'Not declared, and left as it is:' "${KEPT[@]}"
  show_lines 'Left to you:' "${LEFT[@]}"
  show_lines 'Notes:' "${NOTES[@]}"
  say
  if ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} == 0)); then
    ((${#PROBLEMS[@]} > 0)) || say 'Nothing to do: the machine is as declared.'
  else
    say "Changes: ${#CHANGE_TITLES[@]}${DEFERRED[0]+, and ${#DEFERRED[@]} more that show on the way}."
  fi
}

# The changes of one step, below its title; no title where there is none.
show_step_changes() {
  local index line is_titled=no
  while [[ ${CHANGE_STEPS[NEXT_SHOWN]-} == "$1" ]]; do
    index=$NEXT_SHOWN
    NEXT_SHOWN=$((NEXT_SHOWN + 1))
    [[ $is_titled == yes ]] || show_step_title "$1"
    is_titled=yes
    show_sign "${CHANGE_SIGNS[index]}" "${CHANGE_TITLES[index]}"
    [[ $SHOWS_DIFFERENCES == yes && -n ${CHANGE_DETAILS[index]} ]] && show_detail "${CHANGE_DETAILS[index]}"
  done
  for line in "${DEFERRED[@]}"; do
    [[ ${line%% *} == "$1" ]] || continue
    [[ $is_titled == yes ]] || show_step_title "$1"
    is_titled=yes
    say "     ? ${line#* }"
  done
}

show_step_title() {
  make_visible "${STEP_ORIGINS[$1]}"
  say
  say "  ${STEP_NUMBERS[$1]}. ${STEP_KINDS[$1]//-/ }  $COLOR_DIM$REPLY$COLOR_END"
}

show_sign() {
  local color=$COLOR_CHANGE
  [[ $1 == '+' ]] && color=$COLOR_ADD
  [[ $1 == '-' ]] && color=$COLOR_REMOVE
  say "     $color$1$COLOR_END $2"
}

show_detail() {
  local line
  split_lines "$1"
  for line in "${TEXT_LINES[@]}"; do
    make_visible "${line//$'\t'/    }"
    say "         $COLOR_DIM$REPLY$COLOR_END"
  done
}

show_lines() {
  local title=$1 line
  shift
  (($# > 0)) || return 0
  say
  say "$title"
  for line in "$@"; do say "  $line"; done
}

show_problems() {
  local line
  complain
  complain 'This plan cannot be applied as things are; nothing was changed:'
  for line in "${PROBLEMS[@]}"; do complain "  $line"; done
}

# --- apply

apply_plan() {
  if ((EUID != 0)); then
    complain 'apply needs root: run it with sudo.'
    exit 1
  fi
  check_distribution || exit 1
  make_plan || exit 1
  show_changes
  if ((${#PROBLEMS[@]} > 0)); then
    show_problems
    exit 1
  fi
  ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} == 0)) && exit 0
  open_log || exit 1
  trap 'IS_INTERRUPTED=yes' INT TERM HUP
  run_changes
  confirm_result
}

# What the tools say goes to a file that stays: a terminal scrolls, and a failure is looked into later.
open_log() {
  if [[ ! -d $STATE_DIRECTORY ]] && ! install -d -m 0700 -- "$STATE_DIRECTORY"; then
    complain "The folder $STATE_DIRECTORY cannot be made."
    return 1
  fi
  LOG=$STATE_DIRECTORY/apply.log
  (umask 077 && : >"$LOG") || return 1
  LOG_START=0
}

# begin_log TITLE: what follows in the log belongs to this.
begin_log() {
  printf '== %s\n' "$1" >>"$LOG"
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
    case ${STEP_KINDS[step]} in
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
  for ((index = step + 1; index < ${#STEP_KINDS[@]}; index++)); do call_step plan "$index"; done
  ((${#PROBLEMS[@]} == 0)) || fail_planning "${PROBLEMS[@]}"
}

drop_changes_from() {
  local array
  for array in CHANGE_STEPS CHANGE_SIGNS CHANGE_TITLES CHANGE_DETAILS CHANGE_STATES GUARD_AT GUARD_LENGTHS \
    ACTION_AT ACTION_LENGTHS INVERSE_AT INVERSE_LENGTHS; do
    local -n list=$array
    list=("${list[@]:0:$1}")
  done
}

call_guard() {
  "${CHANGE_WORDS[@]:GUARD_AT[$1]:GUARD_LENGTHS[$1]}"
}

call_action() {
  "${CHANGE_WORDS[@]:ACTION_AT[$1]:ACTION_LENGTHS[$1]}"
}

call_inverse() {
  "${CHANGE_WORDS[@]:INVERSE_AT[$1]:INVERSE_LENGTHS[$1]}"
}

# Guard, action, guard: a change that is not needed is left out, one that did not take effect has failed.
run_change() {
  local index=$1 status=0
  [[ $IS_INTERRUPTED == yes ]] && return 1
  begin_log "${CHANGE_TITLES[index]}"
  call_guard "$index" >>"$LOG" 2>&1 || status=$?
  if ((status == NO)); then
    CHANGE_STATES[index]=unneeded
    return 0
  elif ((status != YES)); then
    complain "could not tell whether this is needed: ${CHANGE_TITLES[index]}"
    return 1
  fi
  say "[$2/${#CHANGE_TITLES[@]}] ${CHANGE_TITLES[index]}"
  DONE+=("$index")
  call_action "$index" >>"$LOG" 2>&1 </dev/null || return 1
  [[ $IS_INTERRUPTED == yes ]] && return 1
  status=0
  call_guard "$index" >>"$LOG" 2>&1 || status=$?
  if ((status != NO)); then
    complain "this was done and shows no effect: ${CHANGE_TITLES[index]}"
    return 1
  fi
  CHANGE_STATES[index]=made
}

# Says what failed and why, undoes everything in reverse, and says how the machine is left.
fail() {
  local step=${CHANGE_STEPS[$1]}
  complain
  if [[ $IS_INTERRUPTED == yes ]]; then
    complain "Interrupted at: ${CHANGE_TITLES[$1]}"
  else
    complain "Failed: ${CHANGE_TITLES[$1]} (step ${STEP_NUMBERS[step]}, ${STEP_ORIGINS[step]})"
    show_log
  fi
  roll_back
}

fail_planning() {
  local line
  complain
  complain 'What came with the steps so far shows that the rest cannot be done:'
  for line in "$@"; do complain "  $line"; done
  roll_back
}

# The last lines that the failing tool wrote.
show_log() {
  local line
  split_lines "$(tail -c "+$((LOG_START + 1))" -- "$LOG" | tail -n 15)"
  for line in "${TEXT_LINES[@]}"; do
    make_visible "$line"
    complain "    $REPLY"
  done
  complain "    (all output of the tools: $LOG)"
}

roll_back() {
  local position index is_complete=yes
  trap '' INT TERM HUP
  for ((position = ${#DONE[@]} - 1; position >= 0; position--)); do
    index=${DONE[position]}
    complain "Undoing: ${CHANGE_TITLES[index]}"
    begin_log "undo: ${CHANGE_TITLES[index]}"
    call_inverse "$index" >>"$LOG" 2>&1 </dev/null && continue
    is_complete=no
    complain "Could not undo: ${CHANGE_TITLES[index]}"
    show_log
  done
  if [[ $is_complete == no ]]; then
    complain 'The machine is between its old and its declared state; see what could not be undone above.'
    exit 3
  fi
  complain 'Everything that was done has been undone: the machine is as it was before.'
  [[ $IS_INTERRUPTED == yes ]] && exit 130
  exit 1
}

# The declared state is live only if a second look finds nothing to do.
confirm_result() {
  local made=${#DONE[@]}
  make_plan || exit 3
  if ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} + ${#PROBLEMS[@]} > 0)); then
    complain 'All steps were done, and still this differs:'
    show_changes >&2
    ((${#PROBLEMS[@]} == 0)) || show_problems
    exit 3
  fi
  say
  say "Changes made: $made. The machine is as declared."
  exit 0
}
