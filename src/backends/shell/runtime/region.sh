# shellcheck shell=bash
# Time zone, locales, keymap.

# --- time zone

describe_timezone() {
  GUARD_TEXT="/etc/localtime is not a link to the zone $1"
  ACTION_TEXT="make the link; where systemd runs, have systemd-timedated read it"
  INVERSE_TEXT='the old link, or the old file, put back'
}

plan_timezone() {
  local zone=$1 old
  read_zone
  old=$REPLY
  if [[ ! -f /usr/share/zoneinfo/$zone ]]; then
    defer_or_problem "the time zone $zone is set once its data is there" \
      "/usr/share/zoneinfo has no zone $zone (is tzdata installed?)"
  elif [[ $old != "$zone" ]]; then
    change '~' "time zone: ${old:-none} -> $zone"
    guard zone_differs "$zone"
    action set_zone "$zone"
    touches /etc/localtime
    settle announce_zone
  fi
  # Debian's packages read this file too, and timedatectl leaves it as it is.
  [[ -e /etc/timezone ]] && change_file "time zone $zone in /etc/timezone" /etc/timezone "$zone"$'\n'
  return 0
}

# The zone that /etc/localtime links to, in REPLY; empty where it is no such link.
read_zone() {
  see_file /etc/localtime
  REPLY=$(readlink -- /etc/localtime 2>/dev/null)
  case $REPLY in
    */zoneinfo/*) REPLY=${REPLY#*/zoneinfo/} ;;
    *) REPLY='' ;;
  esac
}

zone_differs() {
  read_zone
  [[ $REPLY != "$1" ]]
}

# The link that timedatectl(1) would make. Not by timedatectl itself: its service remembers the zone, and does
# nothing where the link was put back behind its back.
set_zone() {
  write_link /etc/localtime "../usr/share/zoneinfo/$1" && announce_zone
}

# systemd-timedated, where it runs, reads the zone when it starts.
announce_zone() {
  [[ $IS_BOOTED == no ]] || systemctl try-restart systemd-timedated.service || return 0
}

# --- locales

readonly LOCALE_ARCHIVE=/usr/lib/locale/locale-archive

describe_locales() {
  join_words ', ' "$@"
  GUARD_TEXT="not all of these locales are compiled: $REPLY"
  if [[ $DISTRIBUTION == fedora ]]; then
    ACTION_TEXT='localedef for each that is missing'
    INVERSE_TEXT="$LOCALE_ARCHIVE as it was before"
  else
    ACTION_TEXT='list them in /etc/locale.gen (nothing is taken out), run locale-gen'
    INVERSE_TEXT="/etc/locale.gen and $LOCALE_ARCHIVE as they were before"
  fi
}

# Words: locale names in full, `pt_BR.UTF-8`.
plan_locales() {
  local name
  local -a missing=()
  if ! read_compiled_locales; then
    problem 'could not list the compiled locales (locale -a)'
    return
  fi
  for name in "$@"; do is_compiled "$name" || missing+=("$name"); done
  if [[ $DISTRIBUTION == fedora ]]; then
    for name in "${missing[@]}"; do plan_localedef "$name"; done
  else
    plan_locale_gen "$@"
  fi
}

read_compiled_locales() {
  local list
  list=$(locale -a 2>/dev/null) || return 1
  split_lines "$list"
  COMPILED_LOCALES=("${TEXT_LINES[@]}")
}

# locale -a writes codesets its own way: pt_BR.UTF-8 is pt_BR.utf8 there.
is_compiled() {
  local codeset=${1#*.} modifier='' plain
  [[ $1 == C.UTF-8 ]] && return "$YES"
  [[ $codeset == *@* ]] && modifier=@${codeset#*@}
  codeset=${codeset%%@*}
  plain=${codeset,,}
  plain=${1%%.*}.${plain//[!a-z0-9]/}$modifier
  is_among "$plain" "${COMPILED_LOCALES[@]}" || is_among "$1" "${COMPILED_LOCALES[@]}"
}

locales_are_missing() {
  local name
  read_compiled_locales || return "$UNREADABLE"
  for name in "$@"; do is_compiled "$name" || return "$YES"; done
  return "$NO"
}

# A line of /etc/locale.gen, in REPLY: `pt_BR.UTF-8 UTF-8`, or as SUPPORTED has it, without the codeset in the name:
# `en_IN UTF-8`, `ca_ES@valencia UTF-8`.
locale_gen_line() {
  local codeset=${1#*.} bare=${1%%.*} full
  codeset=${codeset%%@*}
  [[ $1 != *@* ]] || bare+=@${1#*@}
  full="$1 $codeset" bare+=" $codeset"
  if ! is_supported_locale "$full" && is_supported_locale "$bare"; then full=$bare; fi
  REPLY=$full
}

plan_locale_gen() {
  local name content status=0 line new
  local -a missing=()
  for name in "$@"; do is_compiled "$name" || missing+=("$name"); done
  if ! has_tool locale-gen; then
    defer_or_problem 'the locales are compiled once locale-gen is there' \
      'there is no locale-gen on this machine (Debian: package locales)'
    return
  fi
  read_file /etc/locale.gen || status=$?
  if ((status == UNREADABLE)); then
    problem 'could not read /etc/locale.gen'
    return
  fi
  content=$REPLY new=$REPLY
  for name in "$@"; do
    [[ $name == C.UTF-8 ]] && continue
    locale_gen_line "$name"
    line=$REPLY
    is_supported_locale "$line" || problem "this system has no source for the locale $name"
    list_locale "$new" "$line"
    new=$REPLY
  done
  [[ $new == "$content" ]] || change_file 'locales to compile in /etc/locale.gen' /etc/locale.gen "$new"
  ((${#missing[@]} > 0)) || return
  join_words ', ' "${missing[@]}"
  change '+' "compile locales: $REPLY"
  guard locales_are_missing "${missing[@]}"
  action locale-gen
  touches "$LOCALE_ARCHIVE"
}

# glibc ships the list of what it can compile.
is_supported_locale() {
  [[ -r /usr/share/i18n/SUPPORTED ]] || return "$YES"
  read_file /usr/share/i18n/SUPPORTED || return "$YES"
  [[ $'\n'$REPLY == *$'\n'"$1"$'\n'* ]]
}

# The content of locale.gen with one line taken out of its comment, or added, in REPLY.
list_locale() {
  local content=$1 wanted=$2 line words new='' is_listed=no
  split_lines "$content"
  for line in "${TEXT_LINES[@]}"; do
    words=${line#\#}
    words=${words# }
    words=${words%"${words##*[![:space:]]}"}
    if [[ $words == "$wanted" ]]; then
      [[ $is_listed == no ]] && line=$wanted
      is_listed=yes
    fi
    new+=$line$'\n'
  done
  [[ -z $content ]] && new=''
  [[ $is_listed == no ]] && new+=$wanted$'\n'
  REPLY=$new
}

plan_localedef() {
  local name=$1 codeset=${1#*.} source=${1%%.*}
  [[ $codeset == *@* ]] && source+=@${codeset#*@}
  if [[ ! -e /usr/share/i18n/locales/$source ]] || ! has_tool localedef; then
    defer_or_problem "the locale $name comes with its package, or is compiled once its source is there" \
      "there is no source for the locale $name (package glibc-locale-source or a glibc-langpack)"
    return
  fi
  change '+' "compile locale $name"
  guard locales_are_missing "$name"
  action localedef --inputfile="$source" --charmap="${codeset%%@*}" "$name"
  touches "$LOCALE_ARCHIVE"
}

# --- the default locale

describe_default_locale() {
  locale_file
  GUARD_TEXT="$REPLY does not say LANG=$1"
  ACTION_TEXT="set LANG=$1 in $REPLY; its other lines stay"
  INVERSE_TEXT="$REPLY as it was before"
}

locale_file() {
  REPLY=/etc/locale.conf
  [[ $DISTRIBUTION == debian ]] && REPLY=/etc/default/locale
  return 0
}

plan_default_locale() {
  locale_file
  plan_settings "$REPLY" "default locale $1" LANG "$1"
}

# plan_settings PATH TITLE [NAME VALUE]...: lines NAME=VALUE of a file that shells and systemd read.
# Values are letters, digits and `_.@,:-`, which mean themselves with and without quotes.
plan_settings() {
  local path=$1 title=$2 status=0 content
  shift 2
  read_file "$path" || status=$?
  if ((status == UNREADABLE)); then
    problem "could not read $path"
    return
  fi
  content=$REPLY
  while (($# > 0)); do
    set_setting "$content" "$1" "$2"
    content=$REPLY
    shift 2
  done
  change_file "$title in $path" "$path" "$content"
}

# The content with NAME=VALUE in it, in REPLY; a line that says so already stays as it is written.
set_setting() {
  local content=$1 name=$2 value=$3 line new='' is_set=no
  split_lines "$content"
  for line in "${TEXT_LINES[@]}"; do
    if [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?"$name"= ]]; then
      [[ $is_set == yes ]] && continue
      case ${line#*=} in
        "$value" | "\"$value\"" | "'$value'") ;;
        *) line=$name=$value ;;
      esac
      is_set=yes
    fi
    new+=$line$'\n'
  done
  [[ -z $content ]] && new=''
  [[ $is_set == no ]] && new+=$name=$value$'\n'
  REPLY=$new
}

# --- keymap

describe_keymap() {
  GUARD_TEXT="/etc/vconsole.conf does not say KEYMAP=$1"
  ACTION_TEXT="set KEYMAP=$1 there, load it where systemd runs"
  INVERSE_TEXT='/etc/vconsole.conf as it was before'
}

plan_keymap() {
  local -a AFTER_WRITE=()
  # Only where there are virtual consoles to set.
  if [[ $IS_BOOTED == yes && -e /dev/tty0 ]]; then
    AFTER_WRITE=(attempt systemctl restart systemd-vconsole-setup.service)
  fi
  plan_settings /etc/vconsole.conf "console keymap $1" KEYMAP "$1"
}

describe_keyboard() {
  GUARD_TEXT="/etc/default/keyboard does not give the layout $2 (console keymap $1)"
  ACTION_TEXT='set it there, save it for the console with setupcon'
  INVERSE_TEXT='/etc/default/keyboard as it was before'
}

# Words: the console keymap, then XKB layout, variant, model and options. Debian keeps those instead.
plan_keyboard() {
  local keymap=$1 layout=$2 variant=$3 model=$4 options=$5 status=0 before
  local -a AFTER_WRITE=() settings=(XKBLAYOUT "$layout" XKBVARIANT "$variant")
  is_there /etc/default/keyboard || status=$?
  if ((status == NO)) && ((${#PENDING_PACKAGES[@]} > 0)); then
    defer "keyboard layout $layout is set once the console packages are there"
    return
  fi
  has_tool setupcon && AFTER_WRITE=(attempt setupcon --save-only)
  [[ -n $model ]] && settings+=(XKBMODEL "$model")
  [[ -n $options ]] && settings+=(XKBOPTIONS "$options")
  before=${#CHANGE_TITLES[@]}
  plan_settings /etc/default/keyboard "keyboard layout $layout (console keymap $keymap)" "${settings[@]}"
  ((${#CHANGE_TITLES[@]} == before)) || keep_console_caches "$before"
}

# keep_console_caches INDEX: what setupcon writes is put back with the file of that change, and not made anew.
keep_console_caches() {
  read_part touches "$1"
  touches "${PART[@]}" "${CONSOLE_CACHES[@]}"
  settle true
}
