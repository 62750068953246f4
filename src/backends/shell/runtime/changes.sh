# shellcheck shell=bash
# Steps are declared by the generated part. Each queues the changes that this machine needs. A change has parts, all of
# them words to run, never text to evaluate:
#   guard     is it needed?
#   action    makes it
#   touches   files that the action may write: they are kept before it, and put back when the change is undone
#   keeps     what else is kept and put back: `links` (units enabled and disabled), `packages`
#   inverse   undoes what files do not hold; runs before they are put back
#   again     undoes the inverse in the same way; by default the action where nothing is touched, else nothing
#   settle    makes running programs notice the files; runs after they were put back, in both directions
# inverse, again and settle may run twice, and after a crash in the middle of the action or of themselves.

declare -a STEP_NUMBERS=() STEP_KINDS=() STEP_ORIGINS=() STEP_AT=() STEP_LENGTHS=() STEP_WORDS=()
declare -a CHANGE_STEPS=() CHANGE_SIGNS=() CHANGE_TITLES=() CHANGE_DETAILS=() CHANGE_STATES=()
# `PART INDEX` -> where its words begin in CHANGE_WORDS, and how many they are.
declare -A CHANGE_PARTS=()
declare -a CHANGE_WORDS=() PART=()
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
  CHANGE_PARTS=() CHANGE_WORDS=()
  PROBLEMS=() NOTES=() KEPT=() LEFT=() DEFERRED=()
}

# change SIGN TITLE [DETAIL]: begins a change; its parts follow.
change() {
  local part
  for part in guard action inverse again settle touches keeps; do
    unset "CHANGE_PARTS[$part ${#CHANGE_STEPS[@]}]"
  done
  CHANGE_STEPS+=("$CURRENT_STEP")
  CHANGE_SIGNS+=("$1")
  make_visible "$2"
  CHANGE_TITLES+=("$REPLY")
  CHANGE_DETAILS+=("${3-}")
  CHANGE_STATES+=(waiting)
}

# set_part PART WORD...: of the change that was begun last.
set_part() {
  local key="$1 $((${#CHANGE_STEPS[@]} - 1))"
  shift
  CHANGE_PARTS[$key]="${#CHANGE_WORDS[@]} $#"
  CHANGE_WORDS+=("$@")
}

guard() { set_part guard "$@"; }
action() { set_part action "$@"; }
inverse() { set_part inverse "$@"; }
again() { set_part again "$@"; }
settle() { set_part settle "$@"; }
touches() { set_part touches "$@"; }
keeps() { set_part keeps "$@"; }

# The words of a part of change INDEX, in PART; NO where it has none.
read_part() {
  local key="$1 $2" place
  PART=()
  place=${CHANGE_PARTS[$key]-}
  [[ -n $place ]] || return "$NO"
  PART=("${CHANGE_WORDS[@]:${place% *}:${place#* }}")
}

# problem TEXT [ORIGIN]: what keeps the plan from being applied; nothing is changed while there is one. `-` is no place.
problem() {
  local origin=${2:-${STEP_ORIGINS[CURRENT_STEP]}}
  [[ $origin != - ]] && origin=" ($origin)" || origin=''
  make_visible "$1$origin"
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
  else
    change '~' "$title" "$REPLY"
  fi
  touches "$(readlink -m -- "$path")"
  ((${#AFTER_WRITE[@]} == 0)) || settle "${AFTER_WRITE[@]}"
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
