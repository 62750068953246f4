# shellcheck shell=bash

describe_hostname() {
  GUARD_TEXT="/etc/hostname, /etc/hosts or the running host name says something else than $1"
  ACTION_TEXT="write /etc/hostname, name $1 in /etc/hosts, set the running host name"
  INVERSE_TEXT='write both files back as they were, set the old running host name'
}

plan_hostname() {
  local name=$1 old='' running status=0
  read_file /etc/hostname || status=$?
  old=${REPLY%%[[:space:]]*}
  # First of all: which line of /etc/hosts is meant shows only while /etc/hostname has the old name.
  plan_hosts_entry "$name" "$old"
  # The first word counts; comments and blank lines that hostname(5) allows stay a reason to rewrite.
  if ((status != YES)) || [[ $old != "$name" ]]; then
    change_file "host name $name in /etc/hostname" /etc/hostname "$name"$'\n'
  fi
  if [[ $IS_OWN_MACHINE == no ]]; then
    note 'the running host name belongs to the machine outside this root; only the files are set'
  elif ((EUID == 0)) && ! can_set_running_hostname; then
    note 'the running host name cannot be set in this container; only the files are set'
  else
    running=$(uname -n)
    if [[ $running != "$name" ]]; then
      change '~' "running host name: $running -> $name"
      guard running_hostname_differs "$name"
      action set_running_hostname "$name"
      inverse set_running_hostname "$running"
    fi
  fi
}

running_hostname_differs() {
  [[ $(uname -n) != "$1" ]]
}

# sethostname(2) needs CAP_SYS_ADMIN (bit 21), which most containers lack.
can_set_running_hostname() {
  local key value
  [[ -w /proc/sys/kernel/hostname ]] || has_tool hostname || return 1
  while read -r key value; do
    [[ $key == CapEff: ]] && (((16#$value >> 21) & 1)) && return 0
  done </proc/self/status
  return 1
}

# The kernel's own file needs no tool; some containers have it read-only and allow the call all the same.
set_running_hostname() {
  if [[ -w /proc/sys/kernel/hostname ]]; then
    printf '%s\n' "$1" >/proc/sys/kernel/hostname
  else
    hostname -- "$1"
  fi
}

# Without an entry sudo and others wait for DNS to resolve the machine's own name.
plan_hosts_entry() {
  local name=$1 old=$2 line address new='' status=0 is_named=no is_placed=no
  read_file /etc/hosts || status=$?
  if ((status == UNREADABLE)); then
    problem 'could not read /etc/hosts'
    return
  fi
  split_lines "$REPLY"
  for line in "${TEXT_LINES[@]}"; do
    split_fields "${line%%#*}"
    is_among "$name" "${FIELDS[@]:1}" && is_named=yes
    address=${FIELDS[0]-}
    if [[ $address == 127.0.1.1 && $is_placed == no ]]; then
      is_placed=yes
      rename_host "$line" "$old" "$name"
      line=$REPLY
    fi
    new+=$line$'\n'
  done
  [[ $is_named == yes ]] && return
  ((status == NO)) && new=$'127.0.0.1\tlocalhost\n::1\tlocalhost\n'
  [[ $is_placed == no ]] && new+=$'127.0.1.1\t'"$name"$'\n'
  change_file "$name resolves to this machine in /etc/hosts" /etc/hosts "$new"
}

# A line of /etc/hosts in REPLY, the old name in it replaced by the new one; comments stay.
rename_host() {
  local comment='' word is_renamed=no
  [[ $1 == *'#'* ]] && comment=" #${1#*#}"
  split_fields "${1%%#*}"
  REPLY=${FIELDS[0]}
  for word in "${FIELDS[@]:1}"; do
    if [[ $word == "$2" ]]; then
      word=$3 is_renamed=yes
    elif [[ -n $2 && $word == "$2".* ]]; then
      word=$3${word#"$2"}
    fi
    REPLY+=$'\t'$word
  done
  [[ $is_renamed == no ]] && REPLY+=$'\t'$3
  REPLY+=$comment
}
