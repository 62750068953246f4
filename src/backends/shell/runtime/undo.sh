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
  read_changes "$GENERATION" && mend_journal || return 1
  for ((number = LAST_RECORD; number > 0; number--)); do
    [[ ${CHANGE_PROGRESS[$number]} != undone ]] || continue
    load_record "$GENERATION" "$number"
    complain "Undoing: $RECORD_TITLE"
    begin_log "undo: $RECORD_TITLE"
    event undo change# "$number" title "$RECORD_TITLE"
    append_record undoing "$number" || return 1
    if undo_change "$GENERATION" "$number" >>"$LOG" 2>&1 </dev/null; then
      write_record_line undone "$number" || return 1
      event undone change# "$number" outcome undone
      continue
    fi
    is_complete=no
    complain "Could not undo: $RECORD_TITLE"
    read_log_end
    event undone change# "$number" outcome failed output "$REPLY"
    show_log
  done
  [[ $is_complete == yes ]]
}

# Finishes or undoes what the last record of a cut-off run left half done; the rest of its changes are whole.
settle_torn_change() {
  local number=$LAST_RECORD
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
