# shellcheck shell=bash
# Runs the plan that the latest generation of this machine keeps: FOLDER WORD...

run_stored() {
  local folder=$1 path latest=-1
  shift
  for path in "$folder"/generations/[0-9]*; do
    path=${path##*/}
    if [[ $path =~ ^[0-9]{1,9}$ ]] && ((10#$path > latest)); then latest=$path; fi
  done
  if ((latest < 0)); then
    if [[ -d $folder && ! -r $folder ]]; then
      printf '%s is for root alone: use --become, or -K where sudo asks for a password.\n' "$folder" >&2
    else
      printf 'There is no generation in %s: nothing has been applied to this machine.\n' "$folder" >&2
    fi
    exit 1
  fi
  exec bash "$folder/generations/$latest/plan.sh" "$@"
}

run_stored "$@"
