# shellcheck shell=bash
# Steps are declared by the generated part. Each queues the changes that this machine needs; a change
# is a guard (is it needed?), an action and an inverse, all of them words to run, never text to evaluate.

declare -a STEP_NUMBERS=() STEP_KINDS=() STEP_ORIGINS=() STEP_AT=() STEP_LENGTHS=() STEP_WORDS=()
declare -a CHANGE_STEPS=() CHANGE_SIGNS=() CHANGE_TITLES=() CHANGE_DETAILS=() CHANGE_STATES=()
declare -a GUARD_AT=() GUARD_LENGTHS=() ACTION_AT=() ACTION_LENGTHS=() INVERSE_AT=() INVERSE_LENGTHS=()
declare -a CHANGE_WORDS=()
declare -a AFTER_WRITE=()
# LEFT: what is declared and the plan leaves to people, with the command to run.
declare -a PROBLEMS=() NOTES=() KEPT=() LEFT=() DEFERRED=()

# step NUMBER KIND ORIGIN WORD...: what the generated part calls.
step() {
  STEP_NUMBERS+=("$1")
  STEP_KINDS+=("$2")
  STEP_ORIGINS+=("$3")
  shift 3
  STEP_AT+=("${#STEP_WORDS[@]}")
  STEP_LENGTHS+=("$#")
  STEP_WORDS+=("$@")
}

# Calls PREFIX_KIND with the words of step INDEX.
call_step() {
  local prefix=$1 index=$2 kind=${STEP_KINDS[$2]}
  CURRENT_STEP=$index
  "${prefix}_${kind//-/_}" "${STEP_WORDS[@]:STEP_AT[index]:STEP_LENGTHS[index]}"
}

# The words of every step of KIND are passed to FUNCTION, step by step.
each_step_of() {
  local kind=$1 function=$2 index
  for index in "${!STEP_KINDS[@]}"; do
    [[ ${STEP_KINDS[index]} == "$kind" ]] || continue
    CURRENT_STEP=$index
    "$function" "${STEP_WORDS[@]:STEP_AT[index]:STEP_LENGTHS[index]}"
  done
}

forget_changes() {
  CHANGE_STEPS=() CHANGE_SIGNS=() CHANGE_TITLES=() CHANGE_DETAILS=() CHANGE_STATES=()
  GUARD_AT=() GUARD_LENGTHS=() ACTION_AT=() ACTION_LENGTHS=() INVERSE_AT=() INVERSE_LENGTHS=()
  CHANGE_WORDS=()
  PROBLEMS=() NOTES=() KEPT=() LEFT=() DEFERRED=()
}

# change SIGN TITLE [DETAIL]: begins a change; guard, action and inverse follow.
change() {
  CHANGE_STEPS+=("$CURRENT_STEP")
  CHANGE_SIGNS+=("$1")
  make_visible "$2"
  CHANGE_TITLES+=("$REPLY")
  CHANGE_DETAILS+=("${3-}")
  CHANGE_STATES+=(waiting)
  INVERSE_AT+=(0)
  INVERSE_LENGTHS+=(0)
}

guard() {
  GUARD_AT+=("${#CHANGE_WORDS[@]}")
  GUARD_LENGTHS+=("$#")
  CHANGE_WORDS+=("$@")
}

action() {
  ACTION_AT+=("${#CHANGE_WORDS[@]}")
  ACTION_LENGTHS+=("$#")
  CHANGE_WORDS+=("$@")
}

inverse() {
  INVERSE_AT[-1]=${#CHANGE_WORDS[@]}
  INVERSE_LENGTHS[-1]=$#
  CHANGE_WORDS+=("$@")
}

# problem TEXT [ORIGIN]: what keeps the plan from being applied; nothing is changed while there is one.
problem() {
  make_visible "$1 (${2:-${STEP_ORIGINS[CURRENT_STEP]}})"
  PROBLEMS+=("$REPLY")
}

# What the reader should know and nothing has to be done about.
note() {
  make_visible "$1"
  NOTES+=("$REPLY (${STEP_ORIGINS[CURRENT_STEP]})")
}

# What is on the machine, is not declared, and stays.
keep() {
  make_visible "$1"
  KEPT+=("$REPLY")
}

# A part of the difference that shows only once the packages are there.
defer() {
  make_visible "$1"
  DEFERRED+=("$CURRENT_STEP $REPLY")
}

# Something is missing that a package of this plan may bring: deferred while one is to come, else a problem.
defer_or_problem() {
  if ((${#PENDING_PACKAGES[@]} > 0)); then
    defer "$1"
  else
    problem "$2"
  fi
}

# change_file TITLE PATH CONTENT [MODE OWNER GROUP]: queues the change that gives a file this content.
# Without MODE OWNER GROUP a file keeps its own; a new one is root's, 0644. The caller's AFTER_WRITE is a
# command to run after each write.
change_file() {
  local title=$1 path=$2 content=$3 old='' permissions='0644 0 0' old_permissions='' status=0
  local -a wanted
  read_file "$path" || status=$?
  if ((status == UNREADABLE)); then
    problem "could not read $path"
    return
  fi
  old=$REPLY
  if ((status == YES)); then
    if ! read_permissions "$path"; then
      problem "could not read the permissions of $path"
      return
    fi
    old_permissions=$REPLY permissions=$REPLY
  elif [[ ! -d ${path%/*} ]]; then
    problem "there is no folder ${path%/*} for $path"
    return
  fi
  (($# > 3)) && permissions="$4 $5 $6"
  [[ $status == "$YES" && $old == "$content" && $old_permissions == "$permissions" ]] && return
  split_fields "$permissions"
  wanted=("${FIELDS[@]}")
  show_difference "$path" "$status" "$old_permissions" "$permissions" "$content"
  if ((status == NO)); then
    change '+' "$title" "$REPLY"
    inverse run_after "${#AFTER_WRITE[@]}" "${AFTER_WRITE[@]}" remove_file "$path"
  else
    change '~' "$title" "$REPLY"
    # shellcheck disable=SC2086  # three words
    inverse run_after "${#AFTER_WRITE[@]}" "${AFTER_WRITE[@]}" write_file "$path" $old_permissions "$old"
  fi
  guard file_differs "$path" "${wanted[@]}" "$content"
  action run_after "${#AFTER_WRITE[@]}" "${AFTER_WRITE[@]}" write_file "$path" "${wanted[@]}" "$content"
}

# run_after COUNT COMMAND... WORDS...: runs the words, then the command of COUNT words, if any.
run_after() {
  local count=$1
  shift
  "${@:count+1}" || return
  ((count == 0)) || "${@:1:count}"
}

# Runs a command whose failure leaves the declared state as it is.
attempt() {
  "$@" || complain "$* failed; the new setting takes effect at the next boot"
  return 0
}

# The difference of a file for people, in REPLY.
show_difference() {
  local path=$1 status=$2 old_permissions=$3 permissions=$4 content=$5 before=/dev/null text
  ((status == YES)) && before=$path
  if has_tool diff; then
    text=$(printf '%s' "$content" | diff -u --label "$path" --label "$path (new)" -- "$before" -)
  else
    text="new content of $path:"$'\n'"$content"
  fi
  if [[ -n $old_permissions && $old_permissions != "$permissions" ]]; then
    text="mode owner group: $old_permissions -> $permissions${text:+$'\n'$text}"
  fi
  REPLY=$text
}
