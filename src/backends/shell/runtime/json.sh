# shellcheck shell=bash
# Reading JSON (RFC 8259) into bash. Values stay in this process: nothing of them is an argument of a program.

# By path (keys and indices joined by US, 0x1f): `s` and a text, `l` and a number, true, false or null, `m` a mapping or
# `a` an array.
declare -A JSON_VALUES=()
declare -a JSON_TOKENS=()
readonly JSON_SEPARATOR=$'\x1f'

# read_json TEXT: fails where it is none, or holds what no bash variable can.
read_json() {
  JSON_VALUES=() JSON_TOKENS=() JSON_PLACE=0
  split_json "$1" && read_json_value '' && ((JSON_PLACE == ${#JSON_TOKENS[@]}))
}

# No token goes over the end of a line.
split_json() {
  local line token='^[][{}:,]|^"([^"\\]|\\.)*"|^[-+.0-9A-Za-z]+'
  split_lines "$1"
  for line in "${TEXT_LINES[@]}"; do
    while line=${line#"${line%%[!$' \t\r']*}"} && [[ -n $line ]]; do
      [[ $line =~ $token ]] || return 1
      JSON_TOKENS+=("${BASH_REMATCH[0]}")
      line=${line:${#BASH_REMATCH[0]}}
    done
  done
}

# take_json TOKEN: the next one has to be it.
take_json() {
  [[ ${JSON_TOKENS[JSON_PLACE]-} == "$1" ]] && JSON_PLACE=$((JSON_PLACE + 1))
}

read_json_value() {
  local token=${JSON_TOKENS[JSON_PLACE]-}
  JSON_PLACE=$((JSON_PLACE + 1))
  case $token in
    '{')
      JSON_VALUES[.$1]=m
      read_json_members "$1"
      ;;
    '[')
      JSON_VALUES[.$1]=a
      read_json_items "$1"
      ;;
    '"'*)
      read_json_text "$token" && JSON_VALUES[.$1]=s$REPLY
      ;;
    true | false | null | [-0-9]*) JSON_VALUES[.$1]=l$token ;;
    *) return 1 ;;
  esac
}

read_json_members() {
  local name
  take_json '}' && return
  while :; do
    name=${JSON_TOKENS[JSON_PLACE]-}
    JSON_PLACE=$((JSON_PLACE + 1))
    [[ $name == '"'* ]] && read_json_text "$name" && name=$REPLY || return 1
    take_json : && read_json_value "$1${1:+$JSON_SEPARATOR}$name" || return 1
    take_json , && continue
    take_json '}'
    return
  done
}

read_json_items() {
  local index=0
  take_json ']' && return
  while :; do
    read_json_value "$1${1:+$JSON_SEPARATOR}$index" || return 1
    index=$((index + 1))
    take_json , && continue
    take_json ']'
    return
  done
}

# A string with its quotes; what it means, in REPLY.
read_json_text() {
  local rest=${1:1:-1} text='' code low
  while [[ $rest == *\\* ]]; do
    text+=${rest%%\\*}
    rest=${rest#*\\}
    case $rest in
      n*) text+=$'\n' ;;
      t*) text+=$'\t' ;;
      r*) text+=$'\r' ;;
      b*) text+=$'\b' ;;
      f*) text+=$'\f' ;;
      ['"\/']*) text+=${rest:0:1} ;;
      u[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]*)
        code=$((16#${rest:1:4}))
        rest=${rest:4}
        if ((code >= 0xd800 && code < 0xdc00)) && [[ ${rest:1} =~ ^\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}) ]]; then
          low=$((16#${BASH_REMATCH[1]}))
          code=$((0x10000 + ((code - 0xd800) << 10) + low - 0xdc00))
          rest=${rest:6}
        fi
        encode_character "$code" || return 1
        text+=$REPLY
        ;;
      *) return 1 ;;
    esac
    rest=${rest:1}
  done
  REPLY=$text$rest
}

# The UTF-8 form of a code point, in REPLY; NUL and halves of pairs have none here.
encode_character() {
  local code=$1 format
  ((code != 0 && (code < 0xd800 || code > 0xdfff))) || return 1
  if ((code < 0x80)); then
    printf -v format '\\x%02x' "$code"
  elif ((code < 0x800)); then
    printf -v format '\\x%02x\\x%02x' $((0xc0 | code >> 6)) $((0x80 | code & 0x3f))
  elif ((code < 0x10000)); then
    printf -v format '\\x%02x\\x%02x\\x%02x' $((0xe0 | code >> 12)) $((0x80 | code >> 6 & 0x3f)) \
      $((0x80 | code & 0x3f))
  else
    printf -v format '\\x%02x\\x%02x\\x%02x\\x%02x' $((0xf0 | code >> 18)) $((0x80 | code >> 12 & 0x3f)) \
      $((0x80 | code >> 6 & 0x3f)) $((0x80 | code & 0x3f))
  fi
  printf -v REPLY '%b' "$format"
}
