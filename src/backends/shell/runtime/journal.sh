# shellcheck shell=bash
# The journal of a generation: one record per line, `CHECKSUM LENGTH WORD...` with the checksum and the length that
# cksum(1) gives for the words as they are written. A record that was cut off by a crash is the last one, and is
# recognised. docs/journal.md describes the records.

readonly JOURNAL_FORMAT=1
declare -a RECORDS=()
INTACT=0
# By path, the size at which a whole journal was found to be intact: it grows, and is written by one run alone.
declare -A INTACT_JOURNALS=()

# Words on one line, in REPLY: `%` stands before what would end a word, an empty word is a lone `%`.
encode_words() {
  local word line=''
  for word in "$@"; do
    word=${word//%/%25}
    word=${word// /%20}
    word=${word//$'\n'/%0A}
    word=${word//$'\t'/%09}
    word=${word//$'\r'/%0D}
    line+=" ${word:-%}"
  done
  REPLY=${line# }
}

# The words of a line, in WORDS.
decode_words() {
  local index word
  split_fields "$1" ' '
  WORDS=()
  for index in "${!FIELDS[@]}"; do
    word=${FIELDS[index]}
    if [[ $word == *%* ]]; then
      [[ $word == % ]] && word=''
      word=${word//%20/ }
      word=${word//%0A/$'\n'}
      word=${word//%09/$'\t'}
      word=${word//%0D/$'\r'}
      word=${word//%25/%}
    fi
    WORDS+=("$word")
  done
}

# append_record WORD...: returns once the record is on the disk.
append_record() {
  write_record_line "$@" && sync -- "$GENERATION/journal"
}

# The same for what may be lost in a power failure, because it is found out again.
write_record_line() {
  local line sum
  encode_words "$@"
  line=$REPLY
  sum=$(printf '%s' "$line" | cksum) || return 1
  printf '%s %s\n' "$sum" "$line" >>"$GENERATION/journal"
}

# read_journal FOLDER: the words of every record in RECORDS, the bytes of the intact part in INTACT. Fails where a
# record other than the last is damaged.
read_journal() {
  local line sum size
  RECORDS=() INTACT=0
  size=$(stat -c %s -- "$1/journal") || return 1
  if [[ ${INTACT_JOURNALS[$1]-} == "$size" ]]; then
    while IFS= read -r line; do RECORDS+=("${line#* * }"); done <"$1/journal"
    INTACT=$size
    return 0
  fi
  while IFS= read -r line; do
    sum=$(printf '%s' "${line#* * }" | cksum)
    if [[ $line != "$sum "* ]]; then
      # What follows a record that was cut off is nothing but what the disk was left with.
      while IFS= read -r line; do
        sum=$(printf '%s' "${line#* * }" | cksum)
        [[ $line == "$sum "* ]] && complain "The journal $1/journal is damaged in its middle." && return 1
      done
      break
    fi
    INTACT=$((INTACT + ${#line} + 1))
    RECORDS+=("${line#* * }")
  done <"$1/journal" || return 1
  ((INTACT != size)) || INTACT_JOURNALS[$1]=$size
  return 0
}

# Takes a cut-off record away, so that the next one begins a line.
mend_journal() {
  (($(stat -c %s -- "$GENERATION/journal") == INTACT)) ||
    truncate --size="$INTACT" -- "$GENERATION/journal"
}
