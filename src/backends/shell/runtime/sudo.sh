# shellcheck shell=bash
# One file below /etc/sudoers.d holds every declared rule, so that no rule of a former user is left behind.

readonly SUDO_FILE=/etc/sudoers.d/99-chaos

describe_sudo_rules() {
  join_words ', ' "$@"
  GUARD_TEXT="$SUDO_FILE (0440 root) does not hold exactly the rules of: ${REPLY:-nobody}"
  ACTION_TEXT="check the rules with visudo, write $SUDO_FILE aside, move it into place"
  INVERSE_TEXT="$SUDO_FILE as it was before, or without it where there was none"
}

# Words: who has the rule, as sudoers(5) names them.
plan_sudo_rules() {
  local content="# Written by the Ch-imera plan: edit the Ch-obolo instead."$'\n' who status=0
  for who in "$@"; do content+="$who ALL=(ALL:ALL) ALL"$'\n'; done
  if (($# == 0)); then
    plan_sudo_removal
    return
  fi
  if ! has_tool visudo; then
    defer_or_problem "the sudo rules are checked once sudo is there" 'sudo is not installed: no rule can be checked'
    return
  fi
  is_there "$SUDO_FILE" || status=$?
  if ((status == UNREADABLE)); then
    problem "could not read $SUDO_FILE"
    return
  fi
  check_sudo_include
  if ! printf '%s' "$content" | visudo -c -q -f - >/dev/null 2>&1; then
    problem 'visudo refuses the declared sudo rules'
    return
  fi
  change_file "sudo rules in $SUDO_FILE" "$SUDO_FILE" "$content" 0440 0 0
}

plan_sudo_removal() {
  local status=0
  is_there "$SUDO_FILE" || status=$?
  ((status == NO)) && return
  if ((status == UNREADABLE)); then
    problem "could not read $SUDO_FILE"
    return
  fi
  change '-' "no sudo rules are declared: remove $SUDO_FILE"
  guard file_is_there "$SUDO_FILE"
  action remove_file "$SUDO_FILE"
  touches "$SUDO_FILE"
}

# A rule that sudo never reads would be a silent failure.
check_sudo_include() {
  read_file /etc/sudoers || {
    problem 'could not read /etc/sudoers'
    return
  }
  [[ $REPLY =~ (^|$'\n')[[:space:]]*[#@]includedir[[:space:]]+\"?/etc/sudoers\.d/?\"?[[:space:]]*($|$'\n') ]] ||
    problem '/etc/sudoers does not include /etc/sudoers.d: the rules would have no effect'
}
