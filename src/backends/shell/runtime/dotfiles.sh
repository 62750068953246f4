# shellcheck shell=bash
# Dotfiles: a clone in the home, and links into it. Whatever is written to a home is written as its user,
# who could otherwise lead root astray with a link.

# Links that the plan wants, by path; links that runs before made: user, path, target, ...
declare -A WANTED_LINKS=()
declare -a RECORDED_LINKS=()
ARE_LINKS_KNOWN=yes

as_user() {
  local user=$1 home=$2
  shift 2
  runuser -u "$user" -- env HOME="$home" USER="$user" GIT_TERMINAL_PROMPT=0 "$@"
}

read_recorded_links() {
  local status=0
  WANTED_LINKS=() RECORDED_LINKS=() ARE_LINKS_KNOWN=yes
  has_step stale-links || return 0
  is_there "$STATE_DIRECTORY/dotfile-links" || status=$?
  ((status == NO)) && return 0
  if ((status == UNREADABLE)) || ! mapfile -d '' -t RECORDED_LINKS <"$STATE_DIRECTORY/dotfile-links"; then
    complain "Could not read $STATE_DIRECTORY/dotfile-links."
    return 1
  fi
}

# record_link USER PATH TARGET, forget_link USER PATH TARGET: the record is written aside and renamed.
record_link() {
  RECORDED_LINKS+=("$@")
  write_record
}

forget_link() {
  local index
  local -a kept=()
  for ((index = 0; index < ${#RECORDED_LINKS[@]}; index += 3)); do
    [[ ${RECORDED_LINKS[index + 1]} == "$2" ]] || kept+=("${RECORDED_LINKS[@]:index:3}")
  done
  RECORDED_LINKS=("${kept[@]}")
  write_record
}

write_record() {
  local aside
  aside_name "$STATE_DIRECTORY/dotfile-links"
  aside=$REPLY
  { ((${#RECORDED_LINKS[@]} == 0)) || printf '%s\0' "${RECORDED_LINKS[@]}"; } >"$aside" &&
    sync -- "$aside" && mv -f -T -- "$aside" "$STATE_DIRECTORY/dotfile-links" && sync -- "$STATE_DIRECTORY"
}

# --- clones

describe_dotfile_repo() {
  GUARD_TEXT="$2/$3 is no clone of $4"
  ACTION_TEXT="as $1: git clone --branch $5"
  INVERSE_TEXT='remove the clone that was made, or keep it beside where it holds work of its user'
  if [[ $6 == pull ]]; then
    GUARD_TEXT+=', or its branch is behind'
    ACTION_TEXT+=', or git pull --ff-only'
    INVERSE_TEXT+=', or git reset --keep to the commit of before, where no commit is lost by that'
  fi
}

# Words: user, home, folder of the clone in the home, URL, branch, pull or keep.
plan_dotfile_repo() {
  local user=$1 home=$2 clone=$2/$3 url=$4 branch=$5 status=0
  is_there "$clone" || status=$?
  if ((status == UNREADABLE)); then
    problem "could not read $clone"
  elif ((status == NO)); then
    change '+' "clone $url into $clone"
    guard is_missing "$clone"
    action clone_repo "$user" "$home" "$clone" "$url" "$branch"
    first_missing_folder "${clone%/*}"
    inverse remove_clone "$user" "$home" "$clone" "$REPLY"
    again clone_again "$user" "$home" "$clone" "$url" "$branch"
  elif [[ ! -e $clone/.git ]]; then
    problem "$clone is there and is no git repository"
  elif [[ $6 == pull ]]; then
    plan_pull "$user" "$home" "$clone" "$branch"
  fi
}

is_missing() {
  local status=0
  is_there "$1" || status=$?
  case $status in
    "$YES") return "$NO" ;;
    "$NO") return "$YES" ;;
    *) return "$UNREADABLE" ;;
  esac
}

# Made aside and renamed: a clone that is there is whole.
clone_repo() {
  local aside
  aside_name "$3"
  aside=$REPLY
  as_user "$1" "$2" mkdir -p -- "${3%/*}" && as_user "$1" "$2" rm -r -f --one-file-system -- "$aside" &&
    as_user "$1" "$2" git clone --quiet --branch "$5" -- "$4" "$aside" && as_user "$1" "$2" mv -n -T -- "$aside" "$3"
}

# remove_clone USER HOME CLONE MADE: the clone goes, unless its user has worked in it: then it is kept beside.
remove_clone() {
  local user=$1 home=$2 clone=$3 aside kept
  aside_name "$clone"
  aside=$REPLY
  kept_clone_name "$RECORD_FOLDER" "$RECORD_NUMBER" "$clone"
  kept=$REPLY
  as_user "$user" "$home" rm -r -f --one-file-system -- "$aside" || return 1
  if [[ -e $clone ]] && clone_holds_work "$user" "$home" "$clone"; then
    complain "$clone holds work of $user and is kept as $kept"
    as_user "$user" "$home" mv -n -T -- "$clone" "$kept" || return 1
    [[ ! -e $clone ]]
    return
  fi
  if [[ -e $clone ]]; then as_user "$user" "$home" mv -T -- "$clone" "$aside" || return 1; fi
  as_user "$user" "$home" rm -r -f --one-file-system -- "$aside" &&
    remove_made_folders "$user" "$home" "${clone%/*}" "${4-}"
}

# What remove_clone has kept comes back; else it is cloned anew.
clone_again() {
  kept_clone_name "$RECORD_FOLDER" "$RECORD_NUMBER" "$3"
  if [[ -e $REPLY && ! -e $3 ]]; then
    as_user "$1" "$2" mv -n -T -- "$REPLY" "$3"
  elif [[ ! -e $3 ]]; then
    clone_repo "$@"
  fi
}

# kept_clone_name FOLDER NUMBER CLONE: of the change that made the clone, in REPLY.
kept_clone_name() {
  REPLY=$3.bak_of_${1##*/}.$2
}

# Commits that no remote has, a stash, or files that are not committed. What cannot be asked is taken for work.
clone_holds_work() {
  local commits files
  commits=$(as_user "$1" "$2" git -C "$3" rev-list --max-count=1 --branches --glob=refs/stash HEAD --not --remotes) &&
    files=$(as_user "$1" "$2" git -C "$3" --no-optional-locks status --porcelain --ignored) || return 0
  [[ -n $commits$files ]]
}

# note_kept_clone GENERATION NUMBER USER HOME CLONE: what a rollback does to the clone, where it is more than to remove it.
note_kept_clone() {
  [[ -e $5 && ${CHANGE_PROGRESS[$2]} == made ]] && clone_holds_work "$3" "$4" "$5" 2>/dev/null || return 0
  kept_clone_name "$1" "$2" "$5"
  make_visible "$5 holds work of $3 and is kept as $REPLY"
  NOTES+=("$REPLY")
}

plan_pull() {
  local user=$1 home=$2 clone=$3 branch=$4 old
  if ((EUID != 0)); then
    problem "whether $clone is behind can be asked by root or $user alone"
    return
  fi
  if ! old=$(as_user "$user" "$home" git -C "$clone" rev-parse HEAD 2>/dev/null); then
    problem "could not read the commit of $clone"
    return
  fi
  SEEN_CLONES[$clone]=$old
  local status=0
  clone_is_behind "$user" "$home" "$clone" "$branch" || status=$?
  if ((status == UNREADABLE)); then
    problem "could not ask the origin of $clone for its branch $branch"
  elif ((status == YES)); then
    change '~' "update $clone to the newest commit of $branch"
    guard clone_is_behind "$user" "$home" "$clone" "$branch"
    action as_user "$user" "$home" git -C "$clone" pull --quiet --ff-only origin "$branch"
    inverse reset_clone "$user" "$home" "$clone" "$branch" "$old"
  fi
}

# reset_clone USER HOME CLONE BRANCH COMMIT
reset_clone() {
  if ! can_reset_clone "$@"; then
    complain "$REPLY"
    return 1
  fi
  as_user "$1" "$2" git -C "$3" reset --quiet --keep "$5"
}

# A reset must not take commits along that are nowhere else, nor move another branch. Why it would, in REPLY.
can_reset_clone() {
  local user=$1 home=$2 clone=$3 branch=$4 commits
  REPLY="$clone is not on its branch $branch any more: git switch $branch"
  [[ $(as_user "$user" "$home" git -C "$clone" symbolic-ref --short HEAD 2>/dev/null) == "$branch" ]] || return 1
  REPLY="$clone has commits of $user that would be lost: keep them first, as with git branch mine"
  commits=$(as_user "$user" "$home" git -C "$clone" rev-list --max-count=1 HEAD --not --remotes "--exclude=$branch" \
    --branches) && [[ -z $commits ]]
}

# Commits of one's own on top of the branch are not behind it.
clone_is_behind() {
  local newest
  newest=$(as_user "$1" "$2" git -C "$3" ls-remote --exit-code origin "refs/heads/$4" 2>/dev/null) || return "$UNREADABLE"
  if as_user "$1" "$2" git -C "$3" merge-base --is-ancestor "${newest%%[[:space:]]*}" HEAD 2>/dev/null; then
    return "$NO"
  fi
  return "$YES"
}

# --- links

describe_dotfile_link() {
  if [[ $6 == open ]]; then
    GUARD_TEXT="an entry of $3/$4 has no link in $2/$5"
  else
    GUARD_TEXT="$2/$5 is no link to $3/$4"
  fi
  ACTION_TEXT="as $1: keep what is in the way beside it, make the link"
  INVERSE_TEXT='remove the link, put back what was in the way'
}

# Words: user, home, folder of the clone in the home, path in it, path in the home, open or closed.
plan_dotfile_link() {
  local user=$1 home=$2 source=$2/$3/$4 to=$2/$5 entry
  [[ $5 == . ]] && to=$home
  if [[ ! -e $2/$3 ]]; then
    ARE_LINKS_KNOWN=no
    defer "the links to $4 are made once the clone is there"
  elif [[ ! -e $source && ! -L $source ]]; then
    ARE_LINKS_KNOWN=no
    problem "the repository has no $4"
  elif [[ $6 == closed ]]; then
    plan_link "$user" "$home" "$to" "$source"
  elif [[ ! -r $source || ! -x $source ]]; then
    ARE_LINKS_KNOWN=no
    problem "could not read the folder $source"
  else
    list_entries "$source"
    for entry in "${ENTRIES[@]}"; do plan_link "$user" "$home" "$to/$entry" "$source/$entry"; done
  fi
}

# The entries of a folder, hidden ones too, the repository's own .git apart, in ENTRIES.
list_entries() {
  local path
  ENTRIES=()
  set +o noglob
  shopt -s dotglob nullglob
  for path in "$1"/*; do [[ ${path##*/} == .git ]] || ENTRIES+=("${path##*/}"); done
  shopt -u dotglob nullglob
  set -o noglob
}

plan_link() {
  local user=$1 home=$2 path=$3 target=$4 backup='' number=1 made=''
  WANTED_LINKS[$path]=$target
  see_file "$path"
  [[ -L $path && $(readlink -- "$path") == "$target" ]] && return
  if [[ -e $path || -L $path ]]; then
    while [[ -e $path.bak_$number || -L $path.bak_$number ]]; do number=$((number + 1)); done
    backup=$path.bak_$number
    change '~' "link $path -> $target (what is there is kept as ${backup##*/})"
  else
    change '+' "link $path -> $target"
    first_missing_folder "${path%/*}"
    made=$REPLY
  fi
  guard link_differs "$path" "$target"
  action place_link "$user" "$home" "$path" "$target" "$backup"
  inverse take_link_away "$user" "$home" "$path" "$target" "$backup" "$made"
}

# The topmost folder on the way to a path that is not there, in REPLY; empty where all are.
first_missing_folder() {
  local path=$1
  REPLY=''
  while [[ -n $path && ! -e $path ]]; do
    REPLY=$path
    path=${path%/*}
  done
}

link_differs() {
  [[ ! -L $1 || $(readlink -- "$1") != "$2" ]]
}

place_link() {
  local user=$1 home=$2 path=$3 target=$4 backup=$5
  as_user "$user" "$home" mkdir -p -- "${path%/*}" || return 1
  if [[ -n $backup ]]; then as_user "$user" "$home" mv -n -T -- "$path" "$backup" || return 1; fi
  as_user "$user" "$home" ln -s -T -- "$target" "$path" && record_link "$user" "$path" "$target"
}

# The inverse of place_link: removes the link, the folders made for it, and puts the backup back.
take_link_away() {
  local user=$1 home=$2 path=$3 target=$4 backup=$5 made=$6
  if ! link_differs "$path" "$target"; then as_user "$user" "$home" rm -- "$path" || return 1; fi
  forget_link "$user" "$path" "$target" || return 1
  if [[ -n $backup && ! -e $path && (-e $backup || -L $backup) ]]; then
    as_user "$user" "$home" mv -n -T -- "$backup" "$path"
    return
  fi
  remove_made_folders "$user" "$home" "${path%/*}" "$made"
}

# --- links that are no longer declared

describe_stale_links() {
  GUARD_TEXT="a link that an earlier run made is no longer declared ($STATE_DIRECTORY/dotfile-links)"
  ACTION_TEXT='remove the link, if it still is the one that was made'
  INVERSE_TEXT='make the link again'
}

plan_stale_links() {
  local index user path target
  [[ $ARE_LINKS_KNOWN == yes ]] || return 0
  for ((index = 0; index < ${#RECORDED_LINKS[@]}; index += 3)); do
    user=${RECORDED_LINKS[index]} path=${RECORDED_LINKS[index + 1]} target=${RECORDED_LINKS[index + 2]}
    [[ -n ${WANTED_LINKS[$path]+x} || -z ${USER_HOMES[$user]+x} ]] && continue
    link_differs "$path" "$target" && continue
    change '-' "remove the link $path: it is no longer declared"
    guard link_is_there "$path" "$target"
    action take_link_away "$user" "${USER_HOMES[$user]}" "$path" "$target" '' ''
    inverse place_link "$user" "${USER_HOMES[$user]}" "$path" "$target" ''
  done
}

link_is_there() {
  [[ -L $1 && $(readlink -- "$1") == "$2" ]]
}
