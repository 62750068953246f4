# shellcheck shell=bash
# rollback --only: undoes the changes of one resource, where nothing that stays depends on them.

declare -a ONLY=()

# Takes from the queue of a rollback what is not asked for, and names what depends on what is.
keep_only() {
  local index path key is_found=no
  local -a kept=() dropped=()
  local -A taken=()
  ((${#ONLY[@]} > 0)) || return 0
  for index in "${!CHANGE_TITLES[@]}"; do
    resource_of "$index"
    if is_among "$REPLY" "${ONLY[@]}"; then
      is_found=yes
      kept+=("$index")
      read_part touches "$index"
      for path in "${PART[@]}"; do taken[$path]=1; done
    else
      dropped+=("$index")
    fi
  done
  [[ $is_found == yes ]] || problem "nothing was done about ${ONLY[*]} since generation $TARGET: name an earlier one" -
  for index in "${dropped[@]}"; do check_dependent "$index"; done
  keep_changes "${kept[@]}"
}

# A change that stays must not use what goes, nor have written the same file.
check_dependent() {
  local path name title=${CHANGE_TITLES[$1]#undo: }
  resource_of "$1"
  title+=" (add --only $REPLY to undo it too)"
  read_part touches "$1"
  for path in "${PART[@]}"; do
    is_among "$path" "${ACCOUNT_FILES[@]}" "${SHARED_FILES[@]}" || [[ -z ${taken[$path]+x} ]] ||
      problem "this wrote $path too: $title" -
  done
  read_part action "$1"
  for name in "${ONLY[@]}"; do
    [[ " ${PART[*]:4} " != *" ${name#*.} "* ]] || problem "this depends on $name: $title" -
  done
  is_among packages "${ONLY[@]}" && problem "this may depend on packages: $title" -
  return 0
}

# The newest generation that did something about the resources of --only, in REPLY; NO where none did.
find_changed() {
  local number record folder
  for ((number = LATEST; number > 0; number--)); do
    is_effective "$number" || continue
    folder=$(generation_folder "$number")
    read_changes "$folder" || return "$UNREADABLE"
    for record in "${!CHANGE_RECORDS[@]}"; do
      load_record "$folder" "$record"
      is_among "$RECORD_RESOURCE" "${ONLY[@]}" || continue
      REPLY=$number
      return "$YES"
    done
  done
  return "$NO"
}

# The queue with nothing but the changes of these indices.
keep_changes() {
  local index part position=0
  local -A parts=()
  for index in "$@"; do
    for part in action inverse again settle touches keeps; do
      [[ -z ${CHANGE_PARTS["$part $index"]+x} ]] || parts["$part $position"]=${CHANGE_PARTS["$part $index"]}
    done
    CHANGE_TITLES[position]=${CHANGE_TITLES[index]}
    CHANGE_SIGNS[position]=${CHANGE_SIGNS[index]}
    position=$((position + 1))
  done
  drop_changes_from "$position"
  CHANGE_PARTS=()
  for index in "${!parts[@]}"; do CHANGE_PARTS[$index]=${parts[$index]}; done
}
