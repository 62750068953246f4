# shellcheck shell=bash
# Users, groups and memberships, from /etc/passwd and /etc/group themselves: accounts of a directory
# service are not this plan's to change.

declare -A USER_UIDS=() USER_GIDS=() USER_HOMES=() USER_SHELLS=()
declare -A GROUP_GIDS=() GROUP_MEMBERS=()

# uids of people by Debian policy 9.2.2, and login.defs(5) elsewhere.
readonly FIRST_HUMAN_UID=1000 LAST_HUMAN_UID=60000

read_accounts() {
  local name uid gid home shell members
  USER_UIDS=() USER_GIDS=() USER_HOMES=() USER_SHELLS=()
  GROUP_GIDS=() GROUP_MEMBERS=()
  # To the loops below an error of the disk looks like the end of the file.
  if ! cat -- /etc/passwd /etc/group >/dev/null 2>&1; then
    complain 'Could not read /etc/passwd and /etc/group.'
    return 1
  fi
  while IFS=: read -r name _ uid gid _ home shell || [[ -n $name ]]; do
    [[ -n $name && $uid =~ ^[0-9]+$ && $gid =~ ^[0-9]+$ ]] || continue
    USER_UIDS[$name]=$uid USER_GIDS[$name]=$gid
    USER_HOMES[$name]=$home USER_SHELLS[$name]=$shell
  done </etc/passwd
  while IFS=: read -r name _ gid members || [[ -n $name ]]; do
    [[ -n $name && $gid =~ ^[0-9]+$ ]] || continue
    GROUP_GIDS[$name]=$gid GROUP_MEMBERS[$name]=$members
  done </etc/group
  ((${#USER_UIDS[@]} > 0 && ${#GROUP_GIDS[@]} > 0)) && return
  complain 'There is nobody in /etc/passwd, or no group in /etc/group: that cannot be all.'
  return 1
}

user_exists() {
  read_accounts || return "$UNREADABLE"
  [[ -n ${USER_UIDS[$1]+x} ]]
}

user_is_missing() {
  read_accounts || return "$UNREADABLE"
  [[ -z ${USER_UIDS[$1]+x} ]]
}

# The supplementary groups of a user, sorted, joined by commas, in REPLY; its primary group apart.
read_memberships() {
  local group
  local -a groups=()
  for group in "${!GROUP_MEMBERS[@]}"; do
    [[ ,${GROUP_MEMBERS[$group]}, == *,"$1",* ]] || continue
    [[ ${GROUP_GIDS[$group]} == "${USER_GIDS[$1]-}" ]] || groups+=("$group")
  done
  sort_and_join "${groups[@]}"
}

sort_and_join() {
  sort_words "$@"
  join_words , "${SORTED[@]}"
}

# --- groups

describe_group() {
  GUARD_TEXT="/etc/group has no group $1"
  ACTION_TEXT="groupadd --system $1"
  INVERSE_TEXT="the files of accounts as they were before"
}

plan_group() {
  [[ -n ${GROUP_GIDS[$1]+x} ]] && return
  change '+' "create group $1"
  guard group_is_missing "$1"
  # --system keeps the ids of people's own groups equal to their user ids.
  action groupadd --system -- "$1"
  touches "${ACCOUNT_FILES[@]}"
}

group_is_missing() {
  read_accounts || return "$UNREADABLE"
  [[ -z ${GROUP_GIDS[$1]+x} ]]
}

# --- users

describe_user() {
  GUARD_TEXT="user $1 is missing, or its home is not $2, or its shell is not $3"
  ACTION_TEXT="useradd --create-home $1, or usermod with what differs"
  INVERSE_TEXT="the files of accounts as they were before; a home that this run made is kept in the state folder"
}

plan_user() {
  local name=$1 home=$2 shell=$3
  check_shell "$name" "$shell"
  if [[ -z ${USER_UIDS[$name]+x} ]]; then
    plan_new_user "$name" "$home" "$shell"
  elif [[ $name != root ]] && ((USER_UIDS[$name] < FIRST_HUMAN_UID)); then
    problem "$name is a system account of this machine (uid ${USER_UIDS[$name]}); the plan does not change those"
  else
    plan_shell "$name" "$shell"
    [[ $name == root ]] || plan_home "$name" "$home"
  fi
}

# A shell may come with a package: then setting it fails, if it is still not there by then.
check_shell() {
  [[ -x $2 ]] || ((${#PENDING_PACKAGES[@]} > 0)) ||
    problem "the shell $2 of $1 is not on this machine, and no package of this plan is to be installed"
}

plan_new_user() {
  local name=$1 home=$2 shell=$3
  if [[ $name == root ]]; then
    problem 'this machine has no user root in /etc/passwd'
  elif id -u -- "$name" >/dev/null 2>&1; then
    problem "$name exists, but not in /etc/passwd: a directory service has it, and the plan cannot change it"
  else
    change '+' "create user $name (home $home, shell $shell)"
    guard user_is_missing "$name"
    action create_user "$name" "$home" "$shell"
    touches "${ACCOUNT_FILES[@]}"
    first_missing_folder "$home"
    if [[ -n $REPLY ]]; then
      inverse set_aside "$REPLY"
      again bring_back "$REPLY"
    fi
  fi
}

create_user() {
  local name=$1 home=$2 shell=$3
  local -a group=(--user-group)
  if [[ ! -x $shell ]]; then
    complain "$shell is not there"
    return 1
  fi
  read_accounts || return 1
  [[ -n ${GROUP_GIDS[$name]+x} ]] && group=(--gid "$name")
  useradd --create-home --home-dir "$home" --shell "$shell" "${group[@]}" -- "$name"
}

plan_shell() {
  local name=$1 shell=$2 old=${USER_SHELLS[$1]}
  # /bin/zsh and /usr/bin/zsh are one file where /bin is a link.
  [[ $old == "$shell" || (${old##*/} == "${shell##*/}" && $old -ef $shell) ]] && return
  change '~' "shell of $name: ${old:-none} -> $shell"
  guard shell_differs "$name" "$shell"
  action set_shell "$name" "$shell"
  touches "${ACCOUNT_FILES[@]}"
}

shell_differs() {
  read_accounts || return "$UNREADABLE"
  [[ ${USER_SHELLS[$1]-} != "$2" ]]
}

# A login shell that is not there locks its user out.
set_shell() {
  if [[ ! -x $2 ]]; then
    complain "$2 is not there"
    return 1
  fi
  usermod --shell "$2" -- "$1"
}

plan_home() {
  local name=$1 home=$2 old=${USER_HOMES[$1]}
  [[ $old == "$home" ]] && return
  if [[ -d $old && ! -e $home ]]; then
    change '~' "files of $name: $old -> $home"
    guard is_there "$old"
    action move_folder "$old" "$home"
    inverse move_folder "$home" "$old"
  fi
  change '~' "home of $name: ${old:-none} -> $home"
  guard home_differs "$name" "$home"
  action usermod --home "$home" -- "$name"
  touches "${ACCOUNT_FILES[@]}"
}

home_differs() {
  read_accounts || return "$UNREADABLE"
  [[ ${USER_HOMES[$1]-} != "$2" ]]
}

# --- memberships: where a user lists groups, the list is the whole truth

describe_memberships() {
  local user=$1
  shift
  join_words ', ' "$@"
  GUARD_TEXT="the supplementary groups of $user are not: ${REPLY:-none}"
  ACTION_TEXT="usermod --groups with exactly: ${REPLY:-none}"
  INVERSE_TEXT='the files of accounts as they were before'
}

plan_memberships() {
  local user=$1 wanted old group list=''
  shift
  wanted_memberships "$user" "$@"
  wanted=$REPLY
  read_memberships "$user"
  old=$REPLY
  [[ $old == "$wanted" ]] && return
  for group in ${wanted//,/ }; do [[ ,$old, == *,"$group",* ]] || list+=" +$group"; done
  for group in ${old//,/ }; do [[ ,$wanted, == *,"$group",* ]] || list+=" -$group"; done
  change '~' "groups of $user:$list"
  guard memberships_differ "$user" "$@"
  action usermod --groups "$wanted" -- "$user"
  touches "${ACCOUNT_FILES[@]}"
}

# The declared groups of a user, sorted, joined by commas, in REPLY; its primary group apart.
wanted_memberships() {
  local user=$1 group
  local -a groups=()
  shift
  for group in "$@"; do
    [[ -n ${USER_GIDS[$user]+x} && ${GROUP_GIDS[$group]-} == "${USER_GIDS[$user]}" ]] || groups+=("$group")
  done
  sort_and_join "${groups[@]}"
}

memberships_differ() {
  local wanted
  read_accounts || return "$UNREADABLE"
  wanted_memberships "$@"
  wanted=$REPLY
  read_memberships "$1"
  [[ $REPLY != "$wanted" ]]
}

# --- users that are there and not declared

describe_undeclared_users() {
  GUARD_TEXT="/etc/passwd has people (uid $FIRST_HUMAN_UID to $LAST_HUMAN_UID) that are not declared"
  if [[ $1 == remove ]]; then
    ACTION_TEXT='userdel each; homes stay; never root, nobody, system accounts or who runs this'
  else
    ACTION_TEXT='none: they are reported (prune is off for users)'
  fi
  INVERSE_TEXT='the files of accounts as they were before'
}

plan_undeclared_users() {
  local name
  local -a declared_users=() undeclared=()
  local here=$CURRENT_STEP
  each_step_of user collect_user
  CURRENT_STEP=$here
  read_invokers
  for name in "${!USER_UIDS[@]}"; do
    ((USER_UIDS[$name] >= FIRST_HUMAN_UID && USER_UIDS[$name] <= LAST_HUMAN_UID)) || continue
    is_among "$name" nobody root "${declared_users[@]}" || undeclared+=("$name")
  done
  sort_and_join "${undeclared[@]}"
  for name in ${REPLY//,/ }; do
    if [[ $1 != remove ]]; then
      keep "user $name (uid ${USER_UIDS[$name]})"
    elif is_among "$name" "${INVOKERS[@]}"; then
      keep "user $name (uid ${USER_UIDS[$name]}): runs this plan"
    else
      plan_user_removal "$name"
    fi
  done
}

# Into the caller's declared_users.
collect_user() {
  declared_users+=("$1")
}

# Names of whoever runs the plan, also through sudo, doas, pkexec or su.
read_invokers() {
  local uid name
  INVOKERS=("${SUDO_USER-}" "${DOAS_USER-}")
  for uid in "$EUID" "${PKEXEC_UID-}" "$(cat /proc/self/loginuid 2>/dev/null)"; do
    for name in "${!USER_UIDS[@]}"; do
      [[ ${USER_UIDS[$name]} == "$uid" ]] && INVOKERS+=("$name")
    done
  done
}

plan_user_removal() {
  local name=$1
  check_idle "$name"
  change '-' "remove user $name (uid ${USER_UIDS[$name]}); ${USER_HOMES[$name]} stays"
  guard user_exists "$name"
  action userdel -- "$name"
  touches "${ACCOUNT_FILES[@]}"
}
