# shellcheck shell=bash
# What is checked before the first change, besides what each step asks itself.

must_be_root() {
  ((EUID == 0)) && return
  way_to_root
  complain "$1 needs root: $REPLY."
  finish refused 1
}

# What a reader does to run this as root, in REPLY.
way_to_root() {
  REPLY='run it with sudo'
  [[ $ARE_EVENTS_SHOWN == no ]] || REPLY='use --become, or -K where sudo asks for a password'
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

# The groups whose members may become root by the rules of most distributions, of sudo or of polkit.
readonly ADMIN_GROUPS=(sudo wheel admin)

# The rules of sudo, those of plans apart.
SUDO_RULES='' OWN_SUDO_RULES=''
# What the steps say: who has a rule, as sudoers(5) names them, the groups of users, and which users go.
declare -a DECLARED_RULES=() GOING_USERS=()
declare -A DECLARED_GROUPS=()

# Who could become root before this run, and cannot afterwards, must not be the last one.
check_admins() {
  local name now='' later=''
  has_step user || has_step undeclared-users || has_step sudo-rules || return 0
  ((EUID == 0)) && is_selected user || return 0
  root_can_log_in && return
  if ! read_sudo_rules; then
    problem 'could not read the rules of sudo, and who may become root by them' -
    return
  fi
  read_declared_admins
  for name in "${!USER_UIDS[@]}"; do
    [[ $name == root ]] || ! is_admin "$name" || now+=" $name"
  done
  for name in "${!USER_UIDS[@]}" "${!DECLARED_GROUPS[@]}" "${DECLARED_RULES[@]}"; do
    [[ $name == root || $name == %* ]] || ! will_be_admin "$name" || later+=" $name"
  done
  [[ -z $now || -n $later ]] ||
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

# sudo passes over names with a dot, and over those of copies that editors make.
read_sudo_rules() {
  local path status
  SUDO_RULES='' OWN_SUDO_RULES=''
  list_entries /etc/sudoers.d
  for path in /etc/sudoers "${ENTRIES[@]/#//etc/sudoers.d/}"; do
    [[ ${path##*/} != *.* && $path != *'~' && ! -d $path ]] || continue
    status=0
    read_file "$path" || status=$?
    ((status != UNREADABLE)) || return 1
    if [[ $path == "$SUDO_FILE" ]]; then
      OWN_SUDO_RULES=$REPLY
    else
      SUDO_RULES+=$REPLY$'\n'
    fi
  done
}

# has_rule WHO RULES: whether a line lets a user, or a %GROUP, do everything.
has_rule() {
  local everything="[[:blank:]][^"$'\n'"]*[=:,)[:blank:]]ALL[[:blank:]]*("$'\n'"|$)"
  [[ $'\n'$2 =~ $'\n'"$1"$everything ]]
}

# The groups of a user, the primary one among them, in USER_GROUPS.
list_groups() {
  local group
  USER_GROUPS=()
  for group in "${!GROUP_GIDS[@]}"; do
    [[ ${GROUP_GIDS[$group]} != "${USER_GIDS[$1]-}" && ,${GROUP_MEMBERS[$group]}, != *,"$1",* ]] ||
      USER_GROUPS+=("$group")
  done
}

is_admin() {
  local group rules=$SUDO_RULES$OWN_SUDO_RULES
  has_rule "$1" "$rules" && return
  list_groups "$1"
  for group in "${USER_GROUPS[@]}"; do
    is_among "$group" "${ADMIN_GROUPS[@]}" || has_rule "%$group" "$rules" && return
  done
  return 1
}

# Whether somebody can become root when all changes are made. Joining a group counts where sudo has a rule for it, or is
# yet to come with one.
will_be_admin() {
  local group rules=$SUDO_RULES
  is_among "$1" "${GOING_USERS[@]}" && return 1
  has_step sudo-rules || rules+=$OWN_SUDO_RULES
  is_among "$1" "${DECLARED_RULES[@]}" || has_rule "$1" "$rules" && return
  list_groups "$1"
  for group in "${USER_GROUPS[@]}" ${DECLARED_GROUPS[$1]-}; do
    keeps_group "$1" "$group" || continue
    is_among "%$group" "${DECLARED_RULES[@]}" || has_rule "%$group" "$rules" && return
    is_among "$group" "${ADMIN_GROUPS[@]}" || continue
    is_among "$group" "${USER_GROUPS[@]}" || [[ ! -e /etc/sudoers ]] && return
  done
  return 1
}

# keeps_group USER GROUP: a list of groups is the whole truth, but for the primary one.
keeps_group() {
  [[ -z ${DECLARED_GROUPS[$1]+x} || " ${DECLARED_GROUPS[$1]} " == *" $2 "* ||
    ${GROUP_GIDS[$2]-} == "${USER_GIDS[$1]-none}" ]]
}

read_declared_admins() {
  local here=$CURRENT_STEP index
  DECLARED_RULES=() GOING_USERS=() DECLARED_GROUPS=()
  each_step_of sudo-rules collect_rules
  each_step_of memberships collect_groups
  CURRENT_STEP=$here
  for index in "${!CHANGE_TITLES[@]}"; do
    [[ ${CHANGE_TITLES[index]} == 'remove user '* ]] || continue
    read_part action "$index"
    GOING_USERS+=("${PART[-1]}")
  done
}

collect_rules() {
  DECLARED_RULES+=("$@")
}

collect_groups() {
  DECLARED_GROUPS[$1]=${*:2}
}
