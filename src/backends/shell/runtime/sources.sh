# shellcheck shell=bash
# The Ch-obolo, which the plan carries in comments.

# write_sources FOLDER: each file as 1, 2, ... and their names, line by line, as `names`.
write_sources() {
  local line text='' titles='' number=0
  mkdir -p -- "$1" || return 1
  while IFS= read -r line; do
    case $line in
      '#FILE '*)
        ((number == 0)) || write_source "$1/$number" "$text" || return 1
        number=$((number + 1)) text=''
        titles+=${line#'#FILE '}$'\n'
        ;;
      '#TEXT'*)
        line=${line#'#TEXT'}
        text+=${line# }$'\n'
        ;;
      '# --- The runtime:'*) break ;;
    esac
  done <"$PLAN_FILE"
  ((number == 0)) || write_source "$1/$number" "$text" || return 1
  printf '%s' "$titles" >"$1/names" && sync -- "$1/names" "$1"
}

# The last line end is the plan's own.
write_source() {
  local text=${2%$'\n'}
  text=${text//\\/\\\\}
  printf '%b' "${text//%/\\x}" >"$1" && sync -- "$1"
}
