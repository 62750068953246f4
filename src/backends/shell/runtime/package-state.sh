# shellcheck shell=bash
# The set of installed packages with their versions: kept before and after a change, and put back.

# keep_packages FILE: one package per line, `NAME VERSION`.
keep_packages() {
  local name list=''
  "${MANAGER}_read_installed" || return 1
  for name in "${!INSTALLED[@]}"; do list+="$name ${INSTALLED[$name]}"$'\n'; done
  printf '%s' "$list" >"$1" && sync -- "$1" "${1%/*}"
}

# Into the caller's array of that name.
read_package_list() {
  local -n versions=$1
  local line
  read_file "$2" || return 1
  split_lines "$REPLY"
  # shellcheck disable=SC2034  # it is the array that $1 names
  for line in "${TEXT_LINES[@]}"; do [[ -n $line ]] && versions[${line%% *}]=${line#* }; done
  return 0
}

# restore_packages NAME...: undoes the difference between the lists of the record before and after its change. A
# change that was cut off is finished first, with the names that it installs: then the package manager knows every
# file that it wrote.
restore_packages() {
  local name
  local -a new=() old=()
  local -A before=() after=()
  read_package_list before "$RECORD_FOLDER/before/$RECORD_NUMBER.packages" || return 1
  if [[ -e $RECORD_FOLDER/after/$RECORD_NUMBER.packages ]]; then
    read_package_list after "$RECORD_FOLDER/after/$RECORD_NUMBER.packages" || return 1
  fi
  if [[ $RECORD_IS_TORN == yes ]]; then
    "${MANAGER}_recover" "$@" || complain 'the package manager could not finish what was cut off'
  fi
  "${MANAGER}_read_installed" || return 1
  for name in "${!INSTALLED[@]}"; do
    [[ -n ${before[$name]+x} || (${#after[@]} -gt 0 && -z ${after[$name]+x}) ]] || new+=("$name")
  done
  for name in "${!before[@]}"; do
    [[ ${INSTALLED[$name]-} == "${before[$name]}" ]] && continue
    ((${#after[@]} == 0)) || [[ ${after[$name]-} != "${before[$name]}" ]] && old+=("$name" "${before[$name]}")
  done
  ((${#new[@]} == 0)) || "${MANAGER}_erase" "${new[@]}" || return 1
  ((${#old[@]} == 0)) || "${MANAGER}_install_versions" "${old[@]}"
}
