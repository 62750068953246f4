# shellcheck shell=bash
# What people are shown of steps and of a plan.

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
  forget_facts
  read_facts || return 1
  for index in "${!STEP_KINDS[@]}"; do plan_step "$index"; done
  check_admins
  describe_package_undo
  if ((EUID != 0 && ${#PROBLEMS[@]} > 0)); then
    way_to_root
    NOTES+=("Some things can be read by root alone: $REPLY.")
  fi
  return 0
}

show_plan() {
  { check_distribution && read_generations && check_finished; } || finish refused 1
  plan_changes
  ((${#CHANGE_TITLES[@]} + ${#DEFERRED[@]} == 0)) && finish nothing 0
  say "Nothing was changed. To apply: bash ${0##*/} apply"
  [[ $IS_DETAILED == yes ]] && finish differs 2
  finish differs 0
}

# A planned change as an event.
change_event() {
  local index=$1 step=${CHANGE_STEPS[$1]}
  resource_of "$index"
  event change change# "$((index + 1))" step# "${STEP_NUMBERS[step]-0}" kind "${STEP_KINDS[step]-rollback}" \
    origin "${STEP_ORIGINS[step]-}" resource "$REPLY" sign "${CHANGE_SIGNS[index]}" title "${CHANGE_TITLES[index]}" \
    detail "${CHANGE_DETAILS[index]}"
}

# What a plan found and what it was made from, as one number in REPLY: a run can be held to what was looked at before.
read_plan_digest() {
  list_facts || finish refused 1
  REPLY=$(
    printf '%s\0' "$DISTRIBUTION" "$FACTS" "${CHANGE_SIGNS[@]}" "${CHANGE_TITLES[@]}" "${CHANGE_DETAILS[@]}" \
      "${DEFERRED[@]}" "${KEPT[@]}" "${LEFT[@]}" "${NOTES[@]}" "${PROBLEMS[@]}" | sha256sum
  )
  REPLY=${REPLY%% *}
}

# Ends the run where the plan is not the one that was expected.
check_expected() {
  [[ -n $EXPECTED_DIGEST ]] || return 0
  read_plan_digest
  [[ $REPLY != "$EXPECTED_DIGEST" ]] || return 0
  complain 'The machine is not as it was when the plan was made; nothing was changed. Look at a new plan.'
  finish refused 1
}

plan_event() {
  [[ $ARE_EVENTS_SHOWN == yes || -n $LOGBOOK ]] || return 0
  read_plan_digest
  event plan version# "$EVENTS_VERSION" verb "$VERB" distribution "$DISTRIBUTION" release "$OS_VERSION" source "$SOURCE" \
    host "$(uname -n)" digest "$REPLY"
}

# Everything that a plan found, as events.
list_changes() {
  local index
  plan_event
  for index in "${!CHANGE_TITLES[@]}"; do change_event "$index"; done
  for index in "${DEFERRED[@]}"; do event deferred step# "${STEP_NUMBERS[${index%% *}]}" text "${index#* }"; done
  list_event kept "${KEPT[@]}"
  list_event left "${LEFT[@]}"
  list_event note "${NOTES[@]}"
  list_event problem "${PROBLEMS[@]}"
  [[ $ARE_FACTS_SHOWN == no ]] || fact_events
}

# The same and the facts, into the logbook alone.
log_plan() {
  local ARE_EVENTS_SHOWN=no ARE_FACTS_SHOWN=yes
  list_changes
}

show_changes() {
  local step NEXT_SHOWN=0
  if [[ $ARE_EVENTS_SHOWN == yes ]]; then
    local LOGBOOK=''
    list_changes
    return
  fi
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
