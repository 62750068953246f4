# shellcheck shell=bash
# Runs a plan on the machine it is for. Standard input holds this text, then a line each: how to become root (none,
# sudo, password), the password, the number of words of the call, each word below its length in bytes, the length of the
# plan; then the plan. What comes later is said to the run: `interrupt`.
# Nothing of it stands on a command line, and the run goes on to its end when nobody listens any more.
# The exit code is that of the plan, or one of sysexits.h: 69 where bash is too old, 73 where the plan is not all there
# or has no room, 77 where sudo refuses.

launch() {
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
    printf 'bash 4.4 or later is needed; this is %s.\n' "$BASH_VERSION" >&2
    exit 69
  fi
  # A login shell may have greeted with half a line.
  echo
  umask 077
  # In memory, where there is such a folder: a disk that fills up meanwhile must not cut off what the run says.
  folder=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 73
  trap 'rm -rf -- "$folder"' EXIT
  trap '' INT HUP
  local size child status=0
  read_call || exit 73
  IFS= read -r size && head -c "$size" >"$folder/plan.sh" || exit 73
  # A connection that was cut ends it early.
  (($(stat -c %s -- "$folder/plan.sh") == size)) || exit 73
  touch "$folder"/{pid,output,errors}
  run_plan >"$folder/output" 2>"$folder/errors" </dev/null &
  child=$!
  follow output "$child" &
  local output=$!
  follow errors "$child" >&2 &
  local errors=$!
  listen <&0 &
  local listener=$!
  wait "$child" || status=$?
  wait "$output" "$errors"
  kill "$listener" 2>/dev/null
  [[ $become == none || -s $folder/pid ]] || exit 77
  exit "$status"
}

read_call() {
  local LC_ALL=C count length word
  words=()
  IFS= read -r become && IFS= read -r password && IFS= read -r count || return 1
  while ((count > 0)); do
    IFS= read -r length && IFS= read -r -N "$((length + 1))" word || return 1
    words+=("${word%$'\n'}")
    count=$((count - 1))
  done
}

# The process that runs the plan says its number first, so that it can be interrupted.
run_plan() {
  # shellcheck disable=SC2016  # for the inner shell
  as_root bash -c 'echo "$$" >"$1"; shift; exec bash "$@" </dev/null' plan "$folder/pid" "$folder/plan.sh" "${words[@]}"
}

# as_root COMMAND...: sudo reads the password from its standard input, whatever it remembers (-k).
as_root() {
  case $become in
    none) "$@" ;;
    sudo) sudo -n -- "$@" ;;
    password) printf '%s\n' "$password" | sudo -k -S -p '' -- "$@" ;;
  esac
}

follow() {
  tail -c +1 -f -s 0.05 --pid="$2" -- "$folder/$1" 2>/dev/null
}

# A process in the background of a script cannot be told by INT, which it ignores from its beginning.
listen() {
  local line
  while IFS= read -r line; do
    [[ $line == interrupt ]] && as_root kill -s TERM -- "$(<"$folder/pid")"
  done
}

launch
