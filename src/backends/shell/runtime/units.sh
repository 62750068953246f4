# shellcheck shell=bash
# systemd units: on a booted machine through systemd, elsewhere through the links that make up "enabled".

declare -A UNIT_FILE_STATES=() UNIT_ACTIVE=() UNIT_LOADED=() UNIT_ONE_SHOT=() UNIT_IDS=() UNIT_UNMET=()
declare -a ROOT_OPTION=()

# Never stopped nor disabled because nobody declared them: a machine needs them to boot, to log, to be reached.
readonly ESSENTIAL_UNITS=(
  dbus-broker.service dbus.service getty@.service kmod-static-nodes.service polkit.service systemd-binfmt.service
  systemd-boot-clear-sysfail.service systemd-boot-update.service systemd-confext.service systemd-fsck-root.service
  systemd-fsck@.service systemd-homed-activate.service systemd-homed.service systemd-journal-flush.service
  systemd-journald.service systemd-logind.service systemd-modules-load.service systemd-network-generator.service
  systemd-networkd-wait-online.service systemd-networkd.service systemd-pstore.service systemd-random-seed.service
  systemd-remount-fs.service systemd-resolved.service systemd-sysctl.service systemd-sysext.service
  systemd-timesyncd.service systemd-tmpfiles-setup-dev-early.service systemd-tmpfiles-setup-dev.service
  systemd-tmpfiles-setup.service systemd-udev-trigger.service systemd-udevd.service systemd-update-done.service
  systemd-update-utmp.service systemd-user-sessions.service systemd-userdbd.service systemd-vconsole-setup.service
  user-runtime-dir@.service user@.service NetworkManager.service NetworkManager-wait-online.service
  NetworkManager-dispatcher.service apparmor.service console-setup.service display-manager.service
  keyboard-setup.service networking.service nftables.service firewalld.service
)

has_unit_steps() {
  has_step unit || has_step units || has_step undeclared-units || has_step time-sync
}

read_units() {
  local list line
  UNIT_FILE_STATES=() UNIT_ACTIVE=() UNIT_LOADED=() UNIT_ONE_SHOT=() UNIT_IDS=() UNIT_UNMET=()
  ROOT_OPTION=()
  [[ $IS_BOOTED == yes ]] || ROOT_OPTION=(--root=/)
  has_unit_steps || return 0
  if ! has_tool systemctl; then
    complain 'There is no systemctl on this machine: its units cannot be read.'
    return 1
  fi
  if ! list=$(systemctl "${ROOT_OPTION[@]}" list-unit-files --no-legend --no-pager --full --plain); then
    complain 'Could not read the unit files (systemctl list-unit-files).'
    return 1
  fi
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do
    split_fields "$line"
    ((${#FIELDS[@]} < 2)) || UNIT_FILE_STATES[${FIELDS[0]}]=${FIELDS[1]}
  done
  if ((${#UNIT_FILE_STATES[@]} == 0)); then
    complain 'systemctl list-unit-files names no unit: that cannot be all.'
    return 1
  fi
  [[ $IS_BOOTED == yes ]] || return 0
  local here=$CURRENT_STEP
  ASKED_UNITS=()
  each_step_of unit collect_unit
  each_step_of units collect_prefixes
  has_step time-sync && ASKED_UNITS+=("${TIME_UNITS[@]}")
  CURRENT_STEP=$here
  read_unit_properties "${ASKED_UNITS[@]}"
}

collect_unit() {
  ASKED_UNITS+=("$1")
}

collect_prefixes() {
  find_units "${@:3}"
  ASKED_UNITS+=("${FOUND_UNITS[@]}")
}

# Installed units whose names begin with one of the prefixes, sorted, in FOUND_UNITS; templates, aliases and
# units of the initrd apart.
find_units() {
  local name prefix
  FOUND_UNITS=()
  for name in "${!UNIT_FILE_STATES[@]}"; do
    [[ $name == *@.* || $name == initrd* || ${UNIT_FILE_STATES[$name]} == alias ]] && continue
    for prefix in "$@"; do
      [[ $name == "$prefix"* ]] && FOUND_UNITS+=("$name")
    done
  done
  sort_words "${FOUND_UNITS[@]}"
  FOUND_UNITS=("${SORTED[@]}")
}

# One call for all units: what systemd says of each, by the name that it was asked for. Whether a unit is enabled it
# remembers since it last read its files (UnitFileState), so the list of files is believed where it has the unit.
read_unit_properties() {
  local list line name value index=0
  local -a asked=("$@")
  ((${#asked[@]} > 0)) || return 0
  if ! list=$(systemctl show --no-pager \
    --property=Id,LoadState,ActiveState,UnitFileState,Type,RemainAfterExit,ConditionResult,ConditionTimestampMonotonic \
    -- "${asked[@]}"); then
    complain 'Could not read the state of units (systemctl show).'
    return 1
  fi
  split_lines "$list"
  for line in "${TEXT_LINES[@]}"; do
    name=${asked[index]-}
    value=${line#*=}
    case ${line%%=*} in
      '') index=$((index + 1)) ;;
      Id) UNIT_IDS[$name]=$value ;;
      LoadState) UNIT_LOADED[$name]=$value ;;
      ActiveState) UNIT_ACTIVE[$name]=$value ;;
      UnitFileState) [[ -z $value || -n ${UNIT_FILE_STATES[$name]+x} ]] || UNIT_FILE_STATES[$name]=$value ;;
      Type) [[ $value == oneshot ]] && UNIT_ONE_SHOT[$name]=yes ;;
      RemainAfterExit) [[ $value == yes ]] && UNIT_ONE_SHOT[$name]=no ;;
      ConditionResult) [[ $value == no ]] && UNIT_UNMET[$name]=yes ;;
      ConditionTimestampMonotonic) [[ $value == 0 ]] && UNIT_UNMET[$name]=no ;;
    esac
  done
  return 0
}

# --- one unit

describe_unit() {
  GUARD_TEXT="$1 is not $2, or at boot not $3"
  ACTION_TEXT='systemctl enable or disable; where systemd runs, start or stop'
  INVERSE_TEXT='the opposite of what was done'
}

# Words: unit, running or stopped, enabled or disabled.
plan_unit() {
  local name=$1 running=$2 boot=$3 template
  template=${name%%@*}@.${name##*.}
  if [[ $name == *@*.* && -n ${UNIT_FILE_STATES[$template]+x} ]]; then
    read_unit_state "$name"
    UNIT_FILE_STATES[$name]=$REPLY
  elif [[ -z ${UNIT_FILE_STATES[$name]+x} ]]; then
    plan_absent_unit "$@"
    return
  fi
  resolve_alias "$name"
  name=$REPLY
  [[ $name == "$1" ]] || copy_unit_facts "$1" "$name"
  plan_boot "$name" "$boot"
  if [[ $IS_BOOTED == yes ]]; then
    plan_running "$name" "$running"
  else
    note "$name: systemd does not run here, so it is not $([[ $running == running ]] && echo started || echo stopped)"
  fi
}

# A unit that is not installed is neither running nor enabled: fine where that is what is declared.
plan_absent_unit() {
  [[ $2 == stopped && $3 == disabled ]] && return
  defer_or_problem "$1 is set once its package is there" \
    "there is no unit $1 on this machine, and no package of this plan is to be installed"
}

# The name that systemctl enable accepts, in REPLY: aliases are links.
resolve_alias() {
  local folder
  REPLY=$1
  if [[ -n ${UNIT_IDS[$1]-} ]]; then
    REPLY=${UNIT_IDS[$1]}
  elif [[ ${UNIT_FILE_STATES[$1]} == alias ]]; then
    for folder in /etc/systemd/system /run/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
      if [[ -L $folder/$1 ]]; then
        REPLY=$(readlink -m -- "$folder/$1")
        REPLY=${REPLY##*/}
        return
      fi
    done
  fi
}

copy_unit_facts() {
  UNIT_ACTIVE[$2]=${UNIT_ACTIVE[$1]-} UNIT_LOADED[$2]=${UNIT_LOADED[$1]-}
  UNIT_ONE_SHOT[$2]=${UNIT_ONE_SHOT[$1]-} UNIT_UNMET[$2]=${UNIT_UNMET[$1]-}
  [[ -n ${UNIT_FILE_STATES[$2]+x} ]] || UNIT_FILE_STATES[$2]=${UNIT_FILE_STATES[$1]}
}

# enabled, disabled, static, masked ... of one unit, in REPLY; empty where there is no such unit.
read_unit_state() {
  REPLY=$(systemctl "${ROOT_OPTION[@]}" is-enabled -- "$1" 2>/dev/null)
  return 0
}

plan_boot() {
  local name=$1 boot=$2 state=${UNIT_FILE_STATES[$1]}
  case $state:$boot in
    enabled:enabled | disabled:disabled | masked:disabled | masked-runtime:disabled) return ;;
    masked*:enabled)
      problem "$name is masked: somebody decided that it must not start (systemctl unmask $name)"
      ;;
    enabled*:disabled | linked*:disabled)
      change '~' "disable $name (not at boot)"
      guard boot_differs "$name" disabled
      action systemctl "${ROOT_OPTION[@]}" disable -- "$name"
      keeps links
      settle reload_units
      ;;
    disabled:enabled | enabled-runtime:enabled | linked*:enabled)
      change '~' "enable $name (at boot)"
      guard boot_differs "$name" enabled
      action systemctl "${ROOT_OPTION[@]}" enable -- "$name"
      keeps links
      settle reload_units
      ;;
    bad:* | :*) problem "the unit file of $name cannot be read by systemd" ;;
    *:enabled) note "$name is $state: systemd starts it when something asks for it, there is nothing to enable" ;;
    *) note "$name is $state: it cannot be disabled, only masked" ;;
  esac
}

# Without it systemd goes on with the links that it read before.
reload_units() {
  [[ $IS_BOOTED == no ]] || systemctl daemon-reload
}

boot_differs() {
  read_unit_state "$1"
  case $REPLY in
    '') return "$UNREADABLE" ;;
    enabled | alias) [[ $2 == disabled ]] ;;
    *) [[ $2 == enabled ]] ;;
  esac
}

plan_running() {
  local name=$1 running=$2 active=${UNIT_ACTIVE[$1]-}
  case $active:$running in
    active:running | activating:running | reloading:running) return ;;
    inactive:stopped | failed:stopped | deactivating:stopped) return ;;
    :*)
      problem "could not read whether $name is running"
      ;;
    *:running)
      if [[ ${UNIT_LOADED[$name]-} == masked ]]; then return; fi
      if [[ ${UNIT_ONE_SHOT[$name]-} == yes && $active == inactive ]]; then
        note "$name does its work and ends: it is not kept running"
      elif [[ $active == inactive ]] && { [[ ${UNIT_UNMET[$name]-} == yes ]] || conditions_fail "$name"; }; then
        note "$name is not started: its conditions are not met on this machine"
      elif [[ $active == inactive ]] && starts_on_demand "$name"; then
        note "$name is not started: it starts when something asks for it over D-Bus"
      else
        change '~' "start $name"
        guard running_differs "$name" running
        action start_unit "$name"
        inverse stop_started "$name"
      fi
      ;;
    *)
      change '~' "stop $name"
      guard running_differs "$name" stopped
      action systemctl stop -- "$name"
      inverse systemctl start -- "$name"
      ;;
  esac
}

# A unit whose conditions are not met counts as started: systemd has been asked and has said so.
running_differs() {
  local text
  text=$(systemctl show --property=ActiveState,ConditionResult,ConditionTimestampMonotonic -- "$1") ||
    return "$UNREADABLE"
  text=$'\n'$text$'\n'
  case $text in
    *$'\nActiveState=active\n'* | *$'\nActiveState=activating\n'* | *$'\nActiveState=reloading\n'*)
      [[ $2 == stopped ]]
      ;;
    *$'\nActiveState=failed\n'*) [[ $2 == running ]] ;;
    *$'\nConditionResult=no\n'*)
      [[ $2 == running && $text == *$'\nConditionTimestampMonotonic=0\n'* ]] && ! conditions_fail "$1"
      ;;
    *) [[ $2 == running ]] ;;
  esac
}

# systemd forgets a unit that nothing refers to, and that its conditions were not met: they are looked at anew. Before
# systemd 250 that cannot be asked.
conditions_fail() {
  local text
  text=$(systemd-analyze condition --unit="$1" 2>&1)
  [[ $text == *'Conditions failed.'* ]]
}

# What is enabled by a name on the bus alone, and by no target, ends when nobody needs it any more.
starts_on_demand() {
  local text
  [[ ${UNIT_FILE_STATES[$1]-} != static ]] && text=$'\n'$(systemctl cat -- "$1" 2>/dev/null) || return "$NO"
  [[ $text == *$'\nBusName='* && ! $text =~ $'\n'(WantedBy|RequiredBy|UpheldBy)= ]]
}

# systemctl start returns before a simple service has had time to fail: looks again shortly after.
start_unit() {
  systemctl start -- "$1" || {
    systemctl status --no-pager --lines=10 -- "$1"
    return 1
  }
  sleep 0.3
  if systemctl is-failed --quiet -- "$1"; then
    systemctl status --no-pager --lines=10 -- "$1"
    return 1
  fi
}

# The inverse of a start: one that failed, or was stopped on its way, is not to count as failed (systemctl --failed).
stop_started() {
  systemctl stop -- "$1" || return 1
  ! systemctl is-failed --quiet -- "$1" || systemctl reset-failed -- "$1"
}

# --- every unit with a prefix

# Words: running or stopped, enabled or disabled, prefixes.
describe_units() {
  local states="not $1, or at boot not $2"
  shift 2
  join_words ', ' "$@"
  GUARD_TEXT="an installed unit whose name begins with one of: $REPLY: is $states"
  ACTION_TEXT='systemctl enable or disable; where systemd runs, start or stop: each of them'
  INVERSE_TEXT='the opposite of what was done'
}

plan_units() {
  local running=$1 boot=$2 name
  shift 2
  find_units "$@"
  if ((${#FOUND_UNITS[@]} == 0)); then
    [[ $running == stopped && $boot == disabled ]] && return
    defer_or_problem "the units that begin with $1 are set once their package is there" \
      "no unit on this machine begins with $1, and no package of this plan is to be installed"
    return
  fi
  for name in "${FOUND_UNITS[@]}"; do
    # What nothing enables is started by what needs it.
    case ${UNIT_FILE_STATES[$name]} in
      static | indirect | generated | transient | masked*) continue ;;
    esac
    plan_unit "$name" "$running" "$boot"
  done
}

# --- time synchronisation

# In the order in which systemd-timedated would choose, what an administrator installed on purpose first.
readonly TIME_UNITS=(
  chronyd.service chrony.service ntpd.service ntpsec.service ntp.service openntpd.service systemd-timesyncd.service
)

describe_time_sync() {
  if [[ $1 == on ]]; then
    GUARD_TEXT='no time service is enabled'
    ACTION_TEXT='enable and start the one that is installed'
  else
    GUARD_TEXT='a time service is enabled or running'
    ACTION_TEXT='disable and stop it'
  fi
  INVERSE_TEXT='the opposite of what was done'
}

plan_time_sync() {
  local name chosen=''
  local -a installed=()
  for name in "${TIME_UNITS[@]}"; do
    case ${UNIT_FILE_STATES[$name]-} in
      enabled)
        installed+=("$name")
        chosen=$name
        ;;
      disabled) installed+=("$name") ;;
    esac
  done
  if [[ $1 == off ]]; then
    for name in "${installed[@]}"; do plan_unit "$name" stopped disabled; done
  elif ((${#installed[@]} == 0)); then
    defer_or_problem 'the time service is enabled once its package is there' \
      'no time service (systemd-timesyncd, chrony, ntpsec) is installed'
  else
    plan_unit "${chosen:-${installed[0]}}" running enabled
  fi
}

# --- units that are enabled and not declared

describe_undeclared_units() {
  GUARD_TEXT='services are enabled and not declared'
  if [[ $1 == remove ]]; then
    ACTION_TEXT='disable and stop each; never essential units, never the ssh service of this session'
  else
    ACTION_TEXT='none: they are reported (prune is off for services)'
  fi
  INVERSE_TEXT='enable and start each again'
}

plan_undeclared_units() {
  local name here=$CURRENT_STEP
  local -A declared=()
  local -a undeclared=()
  each_step_of unit declare_unit
  each_step_of units declare_prefixes
  CURRENT_STEP=$here
  has_step time-sync && for name in "${TIME_UNITS[@]}"; do declared[$name]=1; done
  for name in "${!UNIT_FILE_STATES[@]}"; do
    [[ $name == *.service && ${UNIT_FILE_STATES[$name]} == enabled && -z ${declared[$name]+x} ]] || continue
    is_among "$name" "${ESSENTIAL_UNITS[@]}" || undeclared+=("$name")
  done
  sort_and_join "${undeclared[@]}"
  for name in ${REPLY//,/ }; do
    if [[ $1 != remove ]]; then
      keep "service $name is enabled"
    elif [[ $name =~ ^sshd?\.service$ ]] && is_over_ssh; then
      keep "service $name: this session came through it"
    else
      plan_unit_removal "$name"
    fi
  done
}

# Into the caller's declared: a unit under every name that it has.
declare_unit() {
  declared[$1]=1
  [[ -z ${UNIT_FILE_STATES[$1]+x} ]] && return
  resolve_alias "$1"
  declared[$REPLY]=1
}

declare_prefixes() {
  local name
  find_units "${@:3}"
  for name in "${FOUND_UNITS[@]}"; do declared[$name]=1; done
}

plan_unit_removal() {
  plan_boot "$1" disabled
  [[ $IS_BOOTED == yes ]] || return 0
  read_unit_properties "$1"
  plan_running "$1" stopped
}

# Whether an ancestor of this process is sshd: sudo hides SSH_CONNECTION.
is_over_ssh() {
  local process=$$ name line
  [[ -n ${SSH_CONNECTION-} ]] && return 0
  while ((process > 1)); do
    line=$(cat "/proc/$process/stat" 2>/dev/null) || return 1
    name=${line#*(}
    name=${name%)*}
    [[ $name == sshd* ]] && return 0
    line=${line##*) }
    split_fields "$line"
    process=${FIELDS[1]}
  done
  return 1
}
