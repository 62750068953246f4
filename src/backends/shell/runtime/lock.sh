# shellcheck shell=bash
# One run at a time. A lock is a symbolic link, which is made or not made in one system call; it says who holds
# it: boot, process, start of the process, time, verb. Whoever finds that its holder is dead makes the link that
# only the successor of this very holder can make (its name is the holder's), so that two cannot both take over.

LOCK=''
declare -a LOCK_CHAIN=()

# BOOT.PROCESS.START of a process, in REPLY: a process number is given out again, a start is not.
identify_process() {
  local boot=none start=0 line
  if [[ -r /proc/sys/kernel/random/boot_id ]]; then read -r boot </proc/sys/kernel/random/boot_id; fi
  line=$(cat "/proc/$1/stat" 2>/dev/null)
  if [[ -n $line ]]; then
    # The name in parentheses may hold anything; the start is the 22nd field, the 20th after it.
    split_fields "${line##*) }"
    start=${FIELDS[19]}
  fi
  REPLY=$boot.$1.$start
}

# take_lock: fails, with words, where somebody else is at work.
take_lock() {
  local path=$STATE_DIRECTORY/lock head attempt why=''
  local -a holder=()
  identify_process "$$"
  local identity=$REPLY
  for attempt in {1..50}; do
    LOCK_CHAIN=()
    head=''
    while true; do
      LOCK_CHAIN+=("$path")
      if why=$(ln -s -T -- "$identity $(date +%s) $VERB" "$path" 2>&1); then
        # A chain whose head was taken away meanwhile holds nothing.
        [[ -z $head || $(readlink -- "${LOCK_CHAIN[0]}") == "$head" ]] || break
        LOCK=$path
        # What this run starts bears its mark: after a crash it may still be at work.
        export CHAOS_RUN="$STATE_DIRECTORY $identity"
        return 0
      fi
      if [[ $why != *'File exists'* ]]; then
        complain "The lock cannot be taken, and nothing was changed: ${why#ln: }."
        return 1
      fi
      split_fields "$(readlink -- "$path")"
      holder=("${FIELDS[@]}")
      ((${#holder[@]} == 3)) || break
      if is_alive "${holder[0]}"; then
        explain_lock "${holder[@]}"
        return 1
      fi
      [[ -n $head ]] || head=${holder[*]}
      path=$STATE_DIRECTORY/lock.after.${holder[0]}
    done
    [[ -z $head ]] || rm -f -- "$path"
    path=$STATE_DIRECTORY/lock
    sleep 0.1
  done
  complain "Others kept taking the lock $STATE_DIRECTORY/lock ($attempt attempts). Nothing was changed."
  return 1
}

# The last holder of a lock that nobody has released, in HOLDER: BOOT.PROCESS.START, seconds, verb.
read_holder() {
  local path=$STATE_DIRECTORY/lock
  HOLDER=()
  while [[ -L $path ]]; do
    split_fields "$(readlink -- "$path")"
    HOLDER=("${FIELDS[@]}")
    path=$STATE_DIRECTORY/lock.after.${HOLDER[0]-}
  done
  ((${#HOLDER[@]} == 3))
}

read_dead_holder() {
  read_holder && ! is_alive "${HOLDER[0]}"
}

read_live_holder() {
  read_holder && is_alive "${HOLDER[0]}"
}

# Whether BOOT.PROCESS.START is a process that runs now.
is_alive() {
  local process=${1#*.}
  process=${process%%.*}
  identify_process "$process"
  [[ $REPLY == "$1" ]] || return 1
  # Without /proc a process shows no start.
  [[ ${1##*.} != 0 ]] || kill -s 0 "$process" 2>/dev/null
}

explain_lock() {
  local process=${1#*.}
  format_time "$2"
  complain "Another run is at work: $3, process ${process%%.*}, since $REPLY. Nothing was changed; wait for its end."
}

# The head goes first: whoever follows the chain then notices that it is none.
release_lock() {
  [[ -n $LOCK ]] || return 0
  rm -f -- "${LOCK_CHAIN[0]}"
  rm -f -- "${LOCK_CHAIN[@]}"
  LOCK=''
}
