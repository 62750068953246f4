# shellcheck shell=bash
# What is checked before the first change, besides what each step asks itself.

must_be_root() {
  ((EUID == 0)) && return
  if [[ $ARE_EVENTS_SHOWN == yes ]]; then
    complain "$1 needs root: use --become, or -K where sudo asks for a password."
  else
    complain "$1 needs root: run it with sudo."
  fi
  finish refused 1
}

# A user who is at work is not removed: the plan would take the ground from under running programs.
check_idle() {
  local path key value name=$1
  set +o noglob
  for path in /proc/[0-9]*/status; do
    while read -r key value _; do
      [[ $key == Uid: && $value == "${USER_UIDS[$name]}" ]] || continue
      set -o noglob
      path=${path#/proc/}
      problem "$name has running programs (process ${path%%/*}): a user is removed when nothing of theirs runs"
      return
    done 2>/dev/null <"$path"
  done
  set -o noglob
}

# --- somebody must be able to become root

# The groups whose members may become root by the rules of most distributions.
readonly ADMIN_GROUPS=(sudo wheel admin)

# Who could become root before this run, and cannot afterwards, must not be the last one.
check_admins() {
  local name now='' later=''
  has_step user || has_step undeclared-users || has_step sudo-rules || return 0
  ((EUID == 0)) || return 0
  root_can_log_in && return
  read_declared_admins
  for name in "${!USER_UIDS[@]}"; do
    [[ $name != root ]] || continue
    is_admin "$name" && now+=" $name"
    stays_admin "$name" && later+=" $name"
  done
  later+=" ${DECLARED_ADMINS[*]}"
  [[ -z ${now// /} || -n ${later// /} ]] ||
    problem "afterwards nobody could become root (now:$now): give one declared user \`sudo: true\`" -
}

# By password or by key.
root_can_log_in() {
  local name hash
  [[ -s /root/.ssh/authorized_keys ]] && return 0
  while IFS=: read -r name hash _; do
    [[ $name == root && -n $hash && $hash != [*!]* ]] && return 0
  done </etc/shadow
  return 1
}

is_admin() {
  local group
  for group in "${ADMIN_GROUPS[@]}"; do
    [[ ,${GROUP_MEMBERS[$group]-}, == *,"$1",* ]] && return 0
  done
  has_sudo_rule "$1" yes
}

# Whether somebody who is an admin still is one when all changes are made.
stays_admin() {
  local group has_ours=yes
  is_among "$1" "${GOING_USERS[@]}" && return 1
  for group in "${ADMIN_GROUPS[@]}"; do
    [[ ,${GROUP_MEMBERS[$group]-}, == *,"$1",* ]] || continue
    [[ -z ${DECLARED_GROUPS[$1]+x} || " ${DECLARED_GROUPS[$1]} " == *" $group "* ]] && return 0
  done
  has_step sudo-rules && has_ours=no
  has_sudo_rule "$1" "$has_ours"
}

# A rule of its own in a file of sudo; ours is among them or not.
has_sudo_rule() {
  local path
  list_entries /etc/sudoers.d
  for path in /etc/sudoers "${ENTRIES[@]/#//etc/sudoers.d/}"; do
    [[ $path == "$SUDO_FILE" && $2 == no ]] && continue
    read_file "$path" || continue
    [[ $'\n'$REPLY == *$'\n'"$1"[[:blank:]]*ALL* ]] && return 0
  done
  return 1
}

# DECLARED_ADMINS, DECLARED_GROUPS by user, GOING_USERS: what the steps say.
read_declared_admins() {
  local here=$CURRENT_STEP index group
  DECLARED_ADMINS=() GOING_USERS=()
  DECLARED_GROUPS=()
  each_step_of sudo-rules collect_admins
  each_step_of memberships collect_groups
  CURRENT_STEP=$here
  for index in "${!CHANGE_TITLES[@]}"; do
    [[ ${CHANGE_TITLES[index]} == 'remove user '* ]] || continue
    read_part action "$index"
    GOING_USERS+=("${PART[-1]}")
  done
}

declare -A DECLARED_GROUPS=()

collect_admins() {
  DECLARED_ADMINS+=("$@")
}

collect_groups() {
  local group
  DECLARED_GROUPS[$1]=${*:2}
  for group in "${@:2}"; do
    ! is_among "$group" "${ADMIN_GROUPS[@]}" || DECLARED_ADMINS+=("$1")
  done
}
