# shellcheck shell=bash
# The files of accounts are put back byte for byte, or, where somebody else has changed them since, line by line.

# put_accounts_back FOLDER [STATE PATH]...
put_accounts_back() {
  local folder=$1 state path
  shift
  while (($# > 1)); do
    state=$1 path=$2
    shift 2
    is_among "$path" "${ACCOUNT_FILES[@]}" || continue
    if [[ $path == *- || $path == /etc/.pwd.lock ]] || is_as_left "$path"; then
      put_back "$folder" "$state" "$path" || return 1
    elif [[ $state == present ]]; then
      find_after "$path"
      put_lines_back "$path" "$folder$path" "$REPLY" || return 1
    fi
  done
}

# Where the state of PATH after the loaded record's change is kept, in REPLY: before the next change that touched it,
# or at the end of its generation; empty where nothing is.
find_after() {
  local number
  for ((number = RECORD_NUMBER + 1; number <= LAST_RECORD; number++)); do
    REPLY=$RECORD_FOLDER/before/$number$1
    [[ ! -e $REPLY ]] || return 0
  done
  REPLY=$RECORD_FOLDER/after/end$1
  [[ -e $REPLY ]] || REPLY=''
}

# Whether PATH still is as the loaded record's change left it; what was cut off is nobody else's.
is_as_left() {
  local line
  [[ $RECORD_IS_TORN == no ]] || return 0
  find_after "$1"
  if [[ -n $REPLY ]]; then
    is_same "$1" "$REPLY"
    return
  fi
  [[ -e $RECORD_FOLDER/after/states ]] || return 0
  read_states "$1"
  encode_words "$1" "${STATES[$1]}"
  line=$REPLY
  read_file "$RECORD_FOLDER/after/states" || return 1
  [[ $'\n'$REPLY == *$'\n'"$line"$'\n'* ]]
}

is_same() {
  local sums
  sums=$(sha256sum -- "$1" "$2" 2>/dev/null) || return 1
  split_lines "$sums"
  [[ ${TEXT_LINES[0]%% *} == "${TEXT_LINES[1]%% *}" ]]
}

# put_lines_back PATH BEFORE AFTER: undoes what differs between the two in the file as it now is; lines go by their
# first field. Fails, and changes nothing, where a line was changed by somebody else too.
put_lines_back() {
  merge_lines "$@" || return 1
  local content=$REPLY
  read_permissions "$1" || return 1
  # shellcheck disable=SC2086  # three words
  write_file "$1" $REPLY "$content"
}

# The lines as put_lines_back would write them, in REPLY.
merge_lines() {
  local line key text='' path=$1
  local -A before=() after=() seen=()
  read_lines "$2" || return 1
  local -a before_lines=("${TEXT_LINES[@]}")
  for line in "${TEXT_LINES[@]}"; do before[.${line%%:*}]=$line; done
  read_lines "$3" || return 1
  for line in "${TEXT_LINES[@]}"; do after[.${line%%:*}]=$line; done
  read_lines "$path" || return 1
  for line in "${TEXT_LINES[@]}"; do
    key=.${line%%:*}
    seen[$key]=1
    if [[ ${before[$key]-} != "${after[$key]-}" && $line != "${before[$key]-}" ]]; then
      if [[ $line != "${after[$key]-}" ]]; then
        complain "$path: somebody else has changed the line of ${key#.}"
        return 1
      fi
      [[ -n ${before[$key]+x} ]] || continue
      line=${before[$key]}
    fi
    text+=$line$'\n'
  done
  for line in "${before_lines[@]}"; do
    key=.${line%%:*}
    [[ -n ${after[$key]+x} || -n ${seen[$key]+x} ]] || text+=$line$'\n'
  done
  REPLY=$text
}

# The lines of a file in TEXT_LINES; one that is empty has none.
read_lines() {
  read_file "$1" || return 1
  split_lines "$REPLY"
  [[ -n $REPLY ]] || TEXT_LINES=()
}

# What useradd and the others leave behind when they are killed: locks that hold the number of a process, files aside.
clear_account_locks() {
  local file path process
  for file in passwd group shadow gshadow subuid subgid; do
    rm -f -- "/etc/$file+" || return 1
    set +o noglob
    for path in "/etc/$file".lock "/etc/$file".[0-9]*; do
      [[ -f $path && (${path##*.} == lock || ${path##*.} =~ ^[0-9]+$) ]] || continue
      process=''
      read -r -d '' process <"$path"
      [[ $process =~ ^[0-9]+$ && -e /proc/$process/stat ]] || rm -f -- "$path"
    done
    set -o noglob
  done
}
