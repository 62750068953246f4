# shellcheck shell=bash
# Undoing changes from their records, which a later run and another one that was cut off can do as well.

# undo_change FOLDER NUMBER: of the changes that were read. May run again after a crash.
undo_change() {
  local IS_ACTING=yes
  load_record "$1" "$2"
  run_record_part inverse || return 1
  restore_kept || return 1
  run_record_part settle || return 1
  flush_disks
}

# Everything that the loaded record kept, as it was before its change.
restore_kept() {
  local index folder=$RECORD_FOLDER/before/$RECORD_NUMBER
  local -a paths=()
  read_record_part paths && paths=("${PART[@]}")
  if is_among /etc/passwd "${paths[@]}"; then
    [[ $RECORD_IS_TORN == no ]] || clear_account_locks || return 1
    put_accounts_back "$folder" "${paths[@]}" || return 1
  fi
  for ((index = 0; index < ${#paths[@]}; index += 2)); do
    is_among "${paths[index + 1]}" "${ACCOUNT_FILES[@]}" && continue
    if is_among "${paths[index + 1]}" "${SHARED_FILES[@]}" && ! is_as_left "${paths[index + 1]}"; then
      say "${paths[index + 1]} was changed since by somebody else, and stays as it is"
      continue
    fi
    put_back "$folder" "${paths[index]}" "${paths[index + 1]}" || return 1
  done
  read_record_part keeps
  is_among links "${PART[@]}" || return 0
  if [[ $RECORD_IS_TORN == yes ]]; then
    put_links_back "$folder.links"
  else
    put_links_back "$folder.links" "$RECORD_FOLDER/after/$RECORD_NUMBER.links"
  fi
}

# Undoes every change of the generation that is written to, the last one first; each undoing is itself recorded. Fails
# where one could not be undone.
undo_generation() {
  local number is_complete=yes
  local -A stuck=()
  release_room
  read_changes "$GENERATION" && mend_journal || return 1
  for ((number = LAST_RECORD; number > 0; number--)); do
    [[ ${CHANGE_PROGRESS[$number]} != undone ]] || continue
    load_record "$GENERATION" "$number"
    if is_stuck; then
      is_complete=no
      mark_stuck
      complain "Not undone, because what was done after it to the same files is still there: $RECORD_TITLE"
      continue
    fi
    complain "Undoing: $RECORD_TITLE"
    begin_log "undo: $RECORD_TITLE"
    event undo change# "$number" title "$RECORD_TITLE"
    if ! append_record undoing "$number"; then
      complain "This could not be recorded, and was not undone, nor was what came before it: $RECORD_TITLE"
      return 1
    fi
    if undo_change "$GENERATION" "$number" >>"$LOG" 2>&1 </dev/null; then
      write_record_line undone "$number" || return 1
      event undone change# "$number" outcome undone
      continue
    fi
    is_complete=no
    mark_stuck
    complain "Could not undo: $RECORD_TITLE"
    read_log_end
    event undone change# "$number" outcome failed output "$REPLY"
    show_log
  done
  [[ $is_complete == yes ]]
}

# Whether the loaded record touched a file that a later one did, which could not be undone: what that one kept is the
# state after this one.
is_stuck() {
  local index
  read_record_part paths || return 1
  for ((index = 1; index < ${#PART[@]}; index += 2)); do
    [[ -z ${stuck[${PART[index]}]+x} ]] || return 0
  done
  return 1
}

mark_stuck() {
  local index
  read_record_part paths || return 0
  for ((index = 1; index < ${#PART[@]}; index += 2)); do stuck[${PART[index]}]=1; done
}

# Finishes or undoes what the last record of a cut-off run left half done; the rest of its changes are whole.
settle_torn_change() {
  local number=$LAST_RECORD
  release_room
  ((number > 0)) || return 0
  case ${CHANGE_PROGRESS[$number]} in
    made | undone) ;;
    *)
      load_record "$GENERATION" "$number"
      complain "Cut off in the middle, undone first: $RECORD_TITLE"
      begin_log "undo: $RECORD_TITLE"
      append_record undoing "$number" || return 1
      undo_change "$GENERATION" "$number" >>"$LOG" 2>&1 </dev/null && append_record undone "$number"
      ;;
  esac
}
