# shellcheck shell=bash
# Whether the machine still has the state of the live generation.

# Files that are not as the last generation that touched them left them: its number by path.
declare -A DRIFT=() LOOKED_AT=()

# find_drift GENERATION: from the newest to the oldest. Files of accounts may have lines of others.
find_drift() {
  local line path folder
  local -a lines
  folder=$(generation_folder "$1")
  [[ -e $folder/after/states ]] || return 0
  read_file "$folder/after/states" || finish refused 1
  split_lines "$REPLY"
  lines=("${TEXT_LINES[@]}")
  for line in "${lines[@]}"; do
    decode_words "$line"
    path=${WORDS[0]}
    [[ -z ${LOOKED_AT[$path]+x} ]] || continue
    LOOKED_AT[$path]=1
    is_among "$path" "${ACCOUNT_FILES[@]}" "${SHARED_FILES[@]}" && continue
    read_states "$path"
    [[ ${STATES[$path]} == "${WORDS[1]}" ]] || DRIFT[$path]=$1
  done
}

verify_run() {
  local number path
  must_be_root verify
  { check_distribution && read_generations && check_finished; } || finish refused 1
  if ((LATEST == 0)); then
    complain 'There is no generation to compare with: nothing has been applied.'
    finish refused 1
  fi
  read_lineage "$LATEST"
  forget_changes
  read_circumstances
  for ((number = ${#LINEAGE[@]} - 1; number >= 0; number--)); do find_drift "${LINEAGE[number]}"; done
  for path in "${!DRIFT[@]}"; do problem "$path is not as generation ${DRIFT[$path]} left it" -; done
  verify_packages
  verify_declared
  list_event problem "${PROBLEMS[@]}"
  if ((${#PROBLEMS[@]} > 0)); then
    for number in "${PROBLEMS[@]}"; do complain "$number"; done
    complain "The machine has not the state of generation $LATEST any more."
    finish differs 1
  fi
  say "The machine has the state of generation $LATEST."
  finish live 0
}

# The packages as the last change of any of them left them; nothing is asked where none changed.
verify_packages() {
  local name
  local -a gone=() new=() other=()
  local -A after=()
  find_package_list || return 0
  if ! read_package_list after "$REPLY" || ! "${MANAGER}_read_installed"; then finish refused 1; fi
  for name in "${!after[@]}"; do
    if [[ -z ${INSTALLED[$name]+x} ]]; then
      gone+=("$name")
    elif [[ ${INSTALLED[$name]} != "${after[$name]}" ]]; then
      other+=("$name")
    fi
  done
  for name in "${!INSTALLED[@]}"; do [[ -n ${after[$name]+x} ]] || new+=("$name"); done
  report_packages 'are gone' "${gone[@]}"
  report_packages 'have other versions' "${other[@]}"
  report_packages 'have come' "${new[@]}"
}

# The newest list of packages that a change of any generation left, in REPLY.
find_package_list() {
  local generation number
  for ((generation = LATEST; generation > 0; generation--)); do
    is_effective "$generation" || continue
    read_changes "$(generation_folder "$generation")" || finish refused 1
    for ((number = LAST_RECORD; number > 0; number--)); do
      REPLY=$(generation_folder "$generation")/after/$number.packages
      [[ ! -e $REPLY ]] || return 0
    done
  done
  return 1
}

# report_packages WHAT NAME...
report_packages() {
  local what=$1
  shift
  (($# > 0)) || return 0
  sort_words "$@"
  problem "packages that $what since: ${SORTED[*]}" -
}

# The plan of the generation on top must have nothing to do.
verify_declared() {
  local top status=0
  ((${#LINEAGE[@]} > 0)) || return 0
  top=${LINEAGE[-1]}
  read_run "$top" || return 0
  [[ $RUN_KIND == apply ]] || return 0
  bash "$(generation_folder "$top")/plan.sh" plan --detailed-exitcode --accept-derivative "${RUN_SCOPE[@]}" \
    >/dev/null 2>&1 || status=$?
  ((status == 0)) || problem "what generation $top declares differs: bash $(generation_folder "$top")/plan.sh plan" -
}
