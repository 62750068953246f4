#!/usr/bin/env bash
# Kills a plan at a chosen point, and compares what is left with what was there. Runs inside a machine:
#   crash.sh matrix SEED          applies /run/plan.sh and kills it at each of its points, once with each way out: resume and
#                                 rollback, at random killed again in their turn. Prints what went wrong, and last
#                                 `POINTS KILLS`.
#   crash.sh during SEED COUNT    the same, COUNT times while packages are installed, from beginning to end
#   crash.sh sequence SEED COUNT  COUNT times one of: apply one of /run/plans; roll back to any generation; killed or not
# A point is just before a command of the plan that changes something on the disk or on the machine. A sync is one
# only for a machine that loses power (power.sh says so by CRASH_SYNCS): for all others nothing differs after it. The plan itself knows nothing of this:
# bash runs BASH_ENV first, and a DEBUG trap before each command.
set -o nounset
folder=/run/crash
mkdir -p "$folder"

arm() {
  cat >"$folder/env" <<'ENV'
if [[ $0 == */plan.sh && $$ == "$BASHPID" ]]; then
  # crash_here COMMAND
  crash_here() {
    local count
    read -r count </run/crash/count
    printf '%s\n' "$((count + 1))" >/run/crash/count
    printf '%s %s\n' "$((count + 1))" "${1%%$'\n'*}" >>/run/crash/points
    ((count + 1 == CRASH_AT)) || return 0
    if [[ $CRASH_DELAY == 0 ]]; then kill -s KILL 0; fi
    # In the middle of the command that follows, and of the tool that it is.
    (trap - DEBUG && sleep "$CRASH_DELAY" && kill -s KILL 0) &
  }
  set -o functrace
  # Tools are called by run_tool; a part that is a function has points of its own. The logbook undoes nothing.
  trap '
    [[ ${FUNCNAME[0]-} == *_log_line ]] || case $BASH_COMMAND in
      *LOGBOOK* | *\"\$LOG\"*) ;;
      ln\ * | rm\ * | mv\ * | cp\ * | mkdir\ * | rmdir\ * | chown\ * | chmod\ * | truncate\ * | \
        *\>\ \"* | *\>\>\ \"* | \"\$\{as\[@\]*) crash_here "$BASH_COMMAND" ;;
      \"\$\{PART*) declare -F -- "${PART[0]}" >/dev/null || crash_here "${PART[*]}" ;;
      sync\ *) [[ -z ${CRASH_SYNCS-} ]] || crash_here "$BASH_COMMAND" ;;
      command\ --\ *) [[ $IS_ACTING == no ]] || crash_here "$*" ;;
    esac' DEBUG
fi
ENV
  echo 0 >"$folder/count"
  : >"$folder/points"
}

# run POINT DELAY VERB...: 137 where it was killed; at point 0 it runs as for anybody.
run() {
  if (($1 == 0)); then
    bash /run/plan.sh "${@:3}" >"$folder/out" 2>&1
    return
  fi
  arm
  CRASH_AT=$1 CRASH_DELAY=$2 BASH_ENV=$folder/env setsid --wait bash /run/plan.sh "${@:3}" >"$folder/out" 2>&1
} 2>/dev/null

# What tools keep for themselves is left out; see state.ts.
state() {
  {
    find /etc /home /srv /usr/lib/locale /opt /boot /efi /var/lib/aur_builder \
      \( -path /etc/ld.so.cache -o -path /etc/.pwd.lock \) -prune -o -printf '%p\t%y %m %U %G %l\n'
    find /etc /home /srv /usr/lib/locale /boot /efi -type f ! -path /etc/ld.so.cache ! -path /etc/.pwd.lock \
      ! -path '*/.git/index' ! -path '*/.git/logs/*' -exec sha256sum {} +
    sha256sum /run/firmware
    dpkg-query --show --showformat '${Package} ${Version} ${Status}\n'
    type -P apt-mark && apt-mark showauto
    if type -P pacman; then
      pacman --query --explicit
      pacman --query --deps
      find /usr/share/git /usr/share/neovim /usr/share/lua
    fi
    if type -P dnf; then
      rpm --query --all
      find /usr/share/git /usr/share/neovim /usr/share/lua
    fi
    uname -n
    if [[ -d /run/systemd/system ]]; then
      systemctl list-unit-files --no-legend --no-pager
      systemctl is-active cron ssh slow
    fi
  } 2>/dev/null | LC_ALL=C sort >"$1"
}

wrong() {
  printf '%s\n' "$1"
  head -n 20 "$folder/out"
  exit 1
}

expect_state() {
  state "$folder/now"
  diff "$folder/$1" "$folder/now" >"$folder/difference" && return
  head -n 20 "$folder/difference"
  wrong "$2: the machine is not as it was $1"
}

has_ended() {
  tail -n 1 "/var/lib/chaos/generations/${1-1}/journal" | grep -q ' outcome '
}

# One kill, and the way out of it.
crash_once() {
  local point=$1 delay=$2 way=$3 title
  run "$point" "$delay" apply
  (($? == 137)) || [[ $delay != 0 ]] || wrong "point $point was not reached"
  kills=$((kills + 1))
  title="killed at point $point ($(tail -n 1 "$folder/points"), after $delay s), $way"
  [[ -e /var/lib/chaos/generations/1/journal ]] || {
    expect_state before "$title"
    return
  }
  if ! has_ended; then
    run 0 0 apply && wrong "$title: apply was not refused"
    grep -q 'resume  *finishes it' "$folder/out" || wrong "$title: apply was refused for another reason"
    while ! has_ended && ((RANDOM % 3 == 0)); do
      run $((RANDOM % 40 + 1)) 0 "$way"
      (($? != 137)) || kills=$((kills + 1)) title+=", killed again"
    done
    # One that was killed before it could say that it had ended is repeated, and must not go further.
    grep -q 'is as it was before\|is as generation\|is as declared' "$folder/out" || run 0 0 "$way" ||
      wrong "$title: it failed"
  elif [[ $way == rollback ]]; then
    run 0 0 rollback || wrong "$title: it failed"
  fi
  if [[ $way == resume ]]; then
    expect_state after "$title"
    run 0 0 rollback 0 || wrong "$title: rolling back after it failed"
  fi
  expect_state before "$title, in the end"
}

# What a whole run makes of the machine, and that it can be taken back.
learn() {
  rm -rf /var/lib/chaos
  state "$folder/before"
  run 1000000 0 apply || wrong 'apply failed'
  points=$(cat "$folder/count")
  state "$folder/after"
  cp "$folder/points" "$folder/all-points"
  cp /var/lib/chaos/generations/1/log.jsonl "$folder/all-events"
  run 0 0 rollback || wrong 'rollback failed'
  expect_state before 'without a kill'
}

matrix() {
  local point way delays=(0.02 0.1 0.4) kills=0 points
  RANDOM=$1
  learn
  for ((point = 1; point <= points; point++)); do
    for way in resume rollback; do
      rm -rf /var/lib/chaos
      crash_once "$point" 0 "$way"
    done
    ((RANDOM % 8 == 0)) || continue
    rm -rf /var/lib/chaos
    crash_once "$point" "${delays[RANDOM % 3]}" rollback
  done
  printf '%s %s\n' "$points" "$kills"
}

during() {
  local count=$2 number delay ways=(resume rollback) kills=0 points point milliseconds
  RANDOM=$1
  learn
  milliseconds=$(sed -n "s/.*\"event\":\"end\",.*\"milliseconds\":\([0-9]*\).*/\1/p" "$folder/all-events" | sort -n | tail -n 1)
  point=$(grep -n '^[0-9]* \(apt-get .*install\|dpkg --\|pacman --sync --needed\|dnf --assumeyes\)' "$folder/all-points" | tail -n 1)
  point=${point#*:}
  point=${point%% *}
  for ((number = 0; number < count; number++)); do
    rm -rf /var/lib/chaos
    printf -v delay '%d.%03d' $((milliseconds * number / count / 1000)) $((milliseconds * number / count % 1000))
    crash_once "$point" "$delay" "${ways[RANDOM % 2]}"
  done
  printf '%s %s\n' "$points" "$kills"
}

# The number of the last generation, in REPLY.
read_latest() {
  REPLY=$(find /var/lib/chaos/generations -mindepth 1 -maxdepth 1 -name '[0-9]*' 2>/dev/null | wc -l)
}

# What the machine is by now is what generation $1 left, if that is known, and is known from now on.
check_generation() {
  state "$folder/now"
  if [[ -e $folder/generation-$1 ]]; then
    diff "$folder/generation-$1" "$folder/now" >"$folder/difference" || {
      head -n 20 "$folder/difference"
      wrong "$2: this is not what generation $1 left"
    }
  fi
  cp "$folder/now" "$folder/generation-$1"
}

# maybe_killed TITLE VERB...: every other time at a random point.
maybe_killed() {
  if ((RANDOM % 2)); then
    run $((RANDOM % 75 + 1)) 0 "${@:2}"
    (($? != 137)) || kills=$((kills + 1))
  else
    run 0 0 "${@:2}" || wrong "$1: it failed"
  fi
}

# settle BEFORE WAY TITLE: ends a run that was cut off, killed again or not. Whether a generation stays of it: its number in REPLY.
settle() {
  read_latest
  ((REPLY > $1)) || return
  while ! has_ended "$REPLY" && ((RANDOM % 2)); do
    run $((RANDOM % 75 + 1)) 0 "$2"
    (($? != 137)) || kills=$((kills + 1))
  done
  has_ended "$REPLY" || run 0 0 "$2" || wrong "$3: it failed"
  grep -q ' outcome undone ' "/var/lib/chaos/generations/$REPLY/journal" || return 0
  cp "$folder/generation-$1" "$folder/generation-$REPLY"
  return 1
}

# Applies the plan and settles it: the machine is as before or as declared.
apply_one() {
  local before=$1 way=resume key outcome title
  ((RANDOM % 2)) || way=rollback
  title="$2, $way"
  maybe_killed "$title: apply" apply
  if ! settle "$before" "$way" "$title"; then
    check_generation "$REPLY" "$title"
    return
  fi
  # The same plan on the same machine always makes the same.
  key=$(cat "$folder/generation-$before" /run/plan.sh | sha256sum)
  outcome=$folder/outcome-${key%% *}
  [[ ! -e $outcome ]] || cp "$outcome" "$folder/generation-$REPLY"
  check_generation "$REPLY" "$title"
  cp "$folder/now" "$outcome"
  bash /run/plan.sh verify >"$folder/out" 2>&1 || wrong "$title: verify"
}

# To any generation; every other time back from it again, which must change nothing.
roll_back_one() {
  local before=$1 target=$((RANDOM % $1)) way=resume title
  ((RANDOM % 2)) || way=rollback
  title="$2, rollback to $target, $way"
  maybe_killed "$title" rollback "$target"
  if ! settle "$before" "$way" "$title"; then
    check_generation "$REPLY" "$title"
    return
  fi
  cp "$folder/generation-$target" "$folder/generation-$REPLY"
  check_generation "$REPLY" "$title"
  ((RANDOM % 2)) || return 0
  run 0 0 rollback || wrong "rollback of the rollback to $target failed"
  read_latest
  cp "$folder/generation-$before" "$folder/generation-$REPLY"
  check_generation "$REPLY" "rollback of the rollback to $target"
}

sequence() {
  local number kills=0 steps=0
  local -a plans=(/run/plans/*)
  RANDOM=$1
  rm -rf /var/lib/chaos "$folder"/generation-* "$folder"/outcome-*
  state "$folder/generation-0"
  for ((number = 0; number < $2; number++)); do
    read_latest
    if ((REPLY > 1 && RANDOM % 3 == 0)); then
      roll_back_one "$REPLY" "step $number"
    else
      cp "${plans[RANDOM % ${#plans[@]}]}" /run/plan.sh
      apply_one "$REPLY" "step $number"
    fi
    steps=$((steps + 1))
  done
  printf '%s %s\n' "$steps" "$kills"
}

"$@"
