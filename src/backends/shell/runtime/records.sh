# shellcheck shell=bash
# Changes in the journal. `change` is written before one runs, `made` after it; `undoing` and `undone` around its undoing.

# Of the record that was loaded last.
RECORD_FOLDER='' RECORD_NUMBER=0 RECORD_RESOURCE='' RECORD_TITLE='' RECORD_IS_TORN=no
declare -A RECORD_PARTS=()
# By number: the words of each change of a journal, and made, undoing or undone.
declare -A CHANGE_RECORDS=() CHANGE_PROGRESS=()
LAST_RECORD=0

# Words: number, step, kind, origin, resource, sign, title, then each part as its name, how many words, the words.
record_change() {
  local index=$1 part step=${CHANGE_STEPS[$1]} number=$((LAST_RECORD + 1))
  local -a words=() paths=()
  read_part touches "$index" && paths=("${PART[@]}")
  keep_before "$number" "$index" "${paths[@]}" || return 1
  words=("${#KEPT_PATHS[@]}" "${KEPT_PATHS[@]}")
  for part in inverse again settle keeps; do
    read_part "$part" "$index" || [[ $part != again || ${#paths[@]} -gt 0 ]] || read_part action "$index"
    words+=("$part" "${#PART[@]}" "${PART[@]}")
  done
  step_words "$step"
  words+=(words "${#PART[@]}" "${PART[@]}")
  resource_of "$index"
  append_record change "$number" "${STEP_NUMBERS[step]-0}" "${STEP_KINDS[step]-rollback}" "${STEP_ORIGINS[step]--}" \
    "$REPLY" "${CHANGE_SIGNS[index]}" "${CHANGE_TITLES[index]}" paths "${words[@]}" || return 1
  LAST_RECORD=$number
  RECORD_OF[index]=$number
}

# What a step declares, in PART, up to a text of several lines: names that others may depend on.
step_words() {
  local word
  PART=()
  [[ -n ${STEP_AT[$1]-} ]] || return 0
  for word in "${STEP_WORDS[@]:STEP_AT[$1]:STEP_LENGTHS[$1]}"; do
    [[ $word == *$'\n'* ]] || PART+=("$word")
  done
}

keep_before() {
  local number=$1 index=$2
  shift 2
  rm -r -f -- "$GENERATION/before/$number" && keep_paths "$GENERATION/before/$number" "$@" || return 1
  read_part keeps "$index"
  keep_lists "$GENERATION/before/$number"
}

# keep_lists PREFIX: what PART names.
keep_lists() {
  local what
  for what in "${PART[@]}"; do "keep_$what" "$1.$what" || return 1; done
}

# The state after a change: what the next one does not keep. That it was made must not outlive what it made.
record_made() {
  flush_disks || return 1
  read_part keeps "$1"
  keep_lists "$GENERATION/after/${RECORD_OF[$1]}" && write_record_line made "${RECORD_OF[$1]}"
}

# What tools have written and nobody has synced.
flush_disks() {
  local path
  local -a roots=()
  for path in / /etc /home /usr /var /boot /root; do [[ ! -d $path ]] || roots+=("$path"); done
  sync --file-system -- "${roots[@]}"
}

# The changes of a generation, in CHANGE_RECORDS and CHANGE_PROGRESS.
read_changes() {
  local line
  CHANGE_RECORDS=() CHANGE_PROGRESS=() LAST_RECORD=0
  read_journal "$1" || return 1
  for line in "${RECORDS[@]}"; do
    split_fields "$line" ' '
    case ${FIELDS[0]} in
      change)
        LAST_RECORD=${FIELDS[1]}
        CHANGE_RECORDS[$LAST_RECORD]=$line
        CHANGE_PROGRESS[$LAST_RECORD]=begun
        ;;
      made | undoing | undone) CHANGE_PROGRESS[${FIELDS[1]}]=${FIELDS[0]} ;;
    esac
  done
}

# load_record FOLDER NUMBER: of the changes that were read, into RECORD_*.
load_record() {
  local index count
  decode_words "${CHANGE_RECORDS[$2]}"
  RECORD_FOLDER=$1 RECORD_NUMBER=$2 RECORD_RESOURCE=${WORDS[5]} RECORD_TITLE=${WORDS[7]}
  RECORD_IS_TORN=yes
  [[ ${CHANGE_PROGRESS[$2]} != made ]] || RECORD_IS_TORN=no
  RECORD_PARTS=()
  for ((index = 8; index < ${#WORDS[@]}; index += 2 + count)); do
    count=${WORDS[index + 1]}
    RECORD_PARTS[${WORDS[index]}]="$((index + 2)) $count"
  done
  RECORD_WORDS=("${WORDS[@]}")
}

# The words of a part of the loaded record, in PART; NO where it has none.
read_record_part() {
  local place=${RECORD_PARTS[$1]-0 0}
  PART=("${RECORD_WORDS[@]:${place% *}:${place#* }}")
  ((${#PART[@]} > 0))
}

# Runs a part of the loaded record, if it has one. Only functions and the tools that they stand for are called.
run_record_part() {
  read_record_part "$1" || return 0
  "${PART[@]}"
}

# What a change is about, in REPLY: `users.dex`, `services.cron.service`, `hostname`.
resource_of() {
  local step=${CHANGE_STEPS[$1]} kind word
  kind=${STEP_KINDS[step]-}
  word=${STEP_WORDS[${STEP_AT[step]-0}]-}
  case $kind in
    '')
      read_part action "$1"
      REPLY=${PART[3]-rollback}
      ;;
    user | memberships | password) REPLY=users.$word ;;
    secret-template) REPLY=secrets.${STEP_WORDS[STEP_AT[step] + 2]} ;;
    group) REPLY=groups.$word ;;
    unit) REPLY=services.$word ;;
    dotfile-*) REPLY=dotfiles.$word ;;
    timezone | keymap | locales) REPLY=region.$kind ;;
    *) REPLY=$kind ;;
  esac
}
