# shellcheck shell=bash
# What a change may touch is kept before it runs, and put back when it is undone: files as copies with owners, modes
# and times; the links and folders of systemd's units as lists.

# Every file that useradd, usermod, userdel and the tools for groups write.
readonly ACCOUNT_FILES=(
  /etc/passwd /etc/group /etc/shadow /etc/gshadow /etc/subuid /etc/subgid
  /etc/passwd- /etc/group- /etc/shadow- /etc/gshadow- /etc/subuid- /etc/subgid- /etc/.pwd.lock
)
# What setupcon(1) makes of /etc/default/keyboard; and files that many changes of others write too: they are put back where nobody has, and else stay.
readonly CONSOLE_CACHES=(
  /etc/console-setup/cached_UTF-8_del.kmap.gz /etc/console-setup/cached_setup_keyboard.sh
  /etc/console-setup/cached_setup_font.sh /etc/console-setup/cached_setup_terminal.sh
)
readonly SHARED_FILES=(/var/lib/apt/extended_states /usr/lib/locale/locale-archive "${CONSOLE_CACHES[@]}")
readonly LINK_TREES=(
  /etc/systemd/system /etc/systemd/user /etc/rc0.d /etc/rc1.d /etc/rc2.d /etc/rc3.d /etc/rc4.d /etc/rc5.d
  /etc/rc6.d /etc/rcS.d
)

declare -A STATES=()
declare -a KEPT_PATHS=()

# keep_paths FOLDER PATH...: copies of those that are there, below FOLDER; all of it is on the disk on return.
# The names of the states, `present` or `absent` and the path, in KEPT_PATHS.
keep_paths() {
  local folder=$1 path status
  local -a present=()
  shift
  KEPT_PATHS=()
  for path in "$@"; do
    status=0
    is_there "$path" || status=$?
    case $status in
      "$YES")
        present+=("$path")
        KEPT_PATHS+=(present "$path")
        ;;
      "$NO") KEPT_PATHS+=(absent "$path") ;;
      *) return 1 ;;
    esac
  done
  mkdir -p -- "$folder" || return 1
  ((${#present[@]} == 0)) || copy_below "$folder" "${present[@]}" || return 1
  sync_copies "$folder" "${present[@]}"
}

# From the root: cp of coreutils 9.1 looks for the folders of full paths below the current one.
copy_below() (
  cd / && cp -a --reflink=auto --parents -t "$1" -- "${@:2}"
)

# Copies and the folders that hold them.
sync_copies() {
  local folder=$1 path
  local -A places=(["$folder"]=1)
  shift
  for path in "$@"; do
    [[ -L $folder$path ]] || places[$folder$path]=1
    while [[ -n ${path%/*} ]]; do
      path=${path%/*}
      places[$folder$path]=1
    done
  done
  sync -- "${!places[@]}"
}

# put_back FOLDER STATE PATH: the file as FOLDER has it, or no file. The copy is made aside and renamed.
put_back() {
  local folder=$1 state=$2 path=$3 aside
  aside_name "$path"
  aside=$REPLY
  rm -f -- "$aside" || return 1
  if [[ $state == absent ]]; then
    [[ ! -e $path && ! -L $path ]] || rm -f -- "$path" || return 1
    [[ ! -d ${path%/*} ]] || sync -- "${path%/*}/"
    return
  fi
  if mkdir -p -- "${path%/*}" && cp -a --reflink=auto -T -- "$folder$path" "$aside" &&
    { [[ -L $aside ]] || sync -- "$aside"; } && mv -f -T -- "$aside" "$path"; then
    sync -- "${path%/*}/"
    return
  fi
  rm -f -- "$aside"
  return 1
}

# read_states PATH...: `absent`, `link TARGET`, or mode, owner, group and digest of each, in STATES.
read_states() {
  local path index sums facts
  local -a files=()
  STATES=()
  for path in "$@"; do
    if [[ -L $path ]]; then
      STATES[$path]="link $(readlink -- "$path")"
    elif [[ -f $path ]]; then
      files+=("$path")
    elif [[ -e $path ]]; then
      STATES[$path]=other
    else
      STATES[$path]=absent
    fi
  done
  ((${#files[@]} > 0)) || return 0
  sums=$(sha256sum -- "${files[@]}") && facts=$(stat -c '%04a %u %g' -- "${files[@]}") || return 1
  split_lines "$facts"
  for index in "${!files[@]}"; do STATES[${files[index]}]=${TEXT_LINES[index]}; done
  split_lines "$sums"
  for index in "${!files[@]}"; do
    # sha256sum(1) begins a line with a backslash where the name needed one.
    facts=${TEXT_LINES[index]#\\}
    STATES[${files[index]}]+=" ${facts%% *}"
  done
}

# --- links

# Every folder (`d PATH`) and link (`l PATH TARGET`) of the trees, one per line, in REPLY.
list_links() {
  local tree path targets list='' index
  local -a links=()
  set +o noglob
  shopt -s globstar dotglob nullglob
  for tree in "${LINK_TREES[@]}"; do
    for path in "$tree"/**; do
      if [[ -L $path ]]; then
        links+=("$path")
      elif [[ -d $path ]]; then
        list+="d"$'\t'"${path%/}"$'\n'
      fi
    done
  done
  shopt -u globstar dotglob nullglob
  set -o noglob
  if ((${#links[@]} > 0)); then
    targets=$(readlink -- "${links[@]}") || return 1
    split_lines "$targets"
    for index in "${!links[@]}"; do list+="l"$'\t'"${links[index]}"$'\t'"${TEXT_LINES[index]}"$'\n'; done
  fi
  REPLY=$list
}

keep_links() {
  list_links && printf '%s' "$REPLY" >"$1" && sync -- "$1" "${1%/*}"
}

# read_links TEXT: into the caller's entries, `d` or the target by path.
read_links() {
  local line
  split_lines "$1"
  for line in "${TEXT_LINES[@]}"; do
    split_fields "$line" $'\t'
    case ${FIELDS[0]-} in
      d) entries[${FIELDS[1]}]=d ;;
      l) entries[${FIELDS[1]}]="l${FIELDS[2]}" ;;
    esac
  done
}

# put_links_back BEFORE [AFTER]: undoes what differs between the two lists, or all that differs from BEFORE.
put_links_back() {
  local path want
  local -A entries=() before=() after=()
  read_file "$1" || return 1
  read_links "$REPLY"
  copy_entries before
  if [[ -n ${2-} ]]; then
    read_file "$2" || return 1
  else
    list_links || return 1
  fi
  entries=()
  read_links "$REPLY"
  copy_entries after
  for path in "${!before[@]}"; do
    want=${before[$path]}
    [[ ${after[$path]-} == "$want" ]] && continue
    if [[ $want == d ]]; then
      mkdir -p -- "$path"
    else
      mkdir -p -- "${path%/*}" && write_link "$path" "${want#l}"
    fi || return 1
  done
  sort_words "${!after[@]}"
  remove_new_links "${SORTED[@]}"
}

# Into the named array from the caller's entries.
copy_entries() {
  local -n copy=$1
  local path
  # shellcheck disable=SC2004,SC2034  # it is the array that $1 names
  for path in "${!entries[@]}"; do copy[$path]=${entries[$path]}; done
}

# From the deepest up: folders go where nothing else is in them.
remove_new_links() {
  local index path
  local -a all=("$@")
  for ((index = ${#all[@]} - 1; index >= 0; index--)); do
    path=${all[index]}
    [[ -z ${before[$path]+x} ]] || continue
    if [[ -L $path ]]; then
      rm -- "$path" || return 1
    elif [[ -d $path && ${after[$path]} == d ]]; then
      rmdir --ignore-fail-on-non-empty -- "$path" || return 1
    fi
  done
}
