# shellcheck shell=bash
# Tells the files of the Ch-obolo that a generation keeps, as events: FOLDER NUMBER...

tell_files() {
  local folder=$1 number name index content
  shift
  for number in "$@"; do
    index=0
    while IFS= read -r name; do
      index=$((index + 1))
      name=$(printf '%s' "$name" | base64 --wrap=0)
      content=$(base64 --wrap=0 -- "$folder/generations/$number/chobolo/$index") || return 1
      printf '{"event":"file","time":0,"generation":%d,"name":"%s","content":"%s"}\n' "$number" "$name" "$content"
    done <"$folder/generations/$number/chobolo/names" || return 1
  done
}

# The words for plans at the end mean nothing here.
tell_files "${@:1:3}"
