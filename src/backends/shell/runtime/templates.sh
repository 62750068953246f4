# shellcheck shell=bash
# Files made from secrets. What is written into a home is written as its user; what was there is kept in the folder of
# the generation, which only root can enter, and never shown.

# Words: owner, home, path, mode, escape or plain, the template's name; then texts and keys of secrets in turn. A key has
# dots between its parts.
describe_secret_template() {
  GUARD_TEXT="$3 does not hold what $6 makes of the secrets, or is not $1's with mode $4"
  ACTION_TEXT='write it aside, move it into place'
  INVERSE_TEXT='the file as it was before, or without it where there was none'
}

plan_secret_template() {
  local owner=$1 path=$3 made='' sign='~' status=0
  load_secrets || return
  if ((EUID != 0)); then
    problem "whether $path is as declared can be told by root alone"
    return
  fi
  check_template_keys "$6" "${@:7}" || return
  see_private_file "$path"
  # Of a user who is yet to be made there is nothing to read.
  [[ -z ${USER_UIDS[$owner]+x} ]] || template_differs "$@" || status=$?
  ((status == NO)) && return
  if ((status == UNREADABLE)); then
    problem "could not read $path"
    return
  fi
  if [[ ! -e $path ]]; then sign='+'; fi
  first_missing_folder "${path%/*}"
  made=$REPLY
  render_template masked "${@:7}"
  change "$sign" "write $path from $6 (values are masked)" "$REPLY"
  guard template_differs "$@"
  action write_template "$@"
  inverse put_private_back before "$owner" "$2" "$path" "$made"
  again put_private_back after "$owner" "$2" "$path" ''
}

# check_template_keys NAME TEXT KEY TEXT...: reports what the secrets file does not have.
check_template_keys() {
  local name=$1 status is_complete=yes
  shift 2
  while (($# > 0)); do
    status=0
    find_template_value "$1" || status=$?
    ((status == NO)) && problem "the secrets file has no $1, which $name needs"
    ((status == UNREADABLE)) && problem "$1 in the secrets file is more than a text, and $name needs one"
    ((status == YES)) || is_complete=no
    shift 2
  done
  [[ $is_complete == yes ]]
}

find_template_value() {
  split_fields "$1" .
  find_secret "${FIELDS[@]}"
}

# render_template escape|plain|masked TEXT KEY TEXT...: in REPLY.
render_template() {
  local how=$1 text=$2
  shift 2
  while (($# > 0)); do
    if [[ $how == masked ]]; then
      REPLY='********'
    else
      find_template_value "$1" || return 1
      [[ $how == plain ]] || escape_markup "$REPLY"
    fi
    text+=$REPLY$2
    shift 2
  done
  REPLY=$text
}

# As Jinja2 with autoescape (MarkupSafe's escape), in REPLY.
escape_markup() {
  local text=$1
  text=${text//'&'/'&amp;'}
  text=${text//'<'/'&lt;'}
  text=${text//'>'/'&gt;'}
  text=${text//'"'/'&#34;'}
  REPLY=${text//"'"/'&#39;'}
}

template_differs() {
  local owner=$1 path=$3 mode=$4 content status=0
  load_secrets && read_accounts && render_template "$5" "${@:7}" || return "$UNREADABLE"
  content=$REPLY
  read_file "$path" || status=$?
  ((status == NO)) && return "$YES"
  # Something else than text cannot be what the template makes.
  [[ $status == "$YES" && $REPLY == "$content" ]] || return "$YES"
  REPLY=$(stat -L -c '%04a %u' -- "$path") || return "$UNREADABLE"
  [[ $REPLY != "$mode ${USER_UIDS[$owner]-}" ]]
}

write_template() {
  local owner=$1 home=$2 path=$3 mode=$4 content
  load_secrets && render_template "$5" "${@:7}" || return 1
  content=$REPLY
  keep_private before "$owner" "$home" "$path" &&
    printf '%s' "$content" | write_private "$owner" "$home" "$path" "$mode" &&
    keep_private after "$owner" "$home" "$path"
}

# --- files whose content nobody else may see

as_owner() {
  local owner=$1 home=$2
  shift 2
  if [[ $owner == root ]]; then
    "$@"
  else
    as_user "$owner" "$home" "$@"
  fi
}

# remove_made_folders OWNER HOME FOLDER MADE: FOLDER and those above it, up to MADE, though never the home; those that
# hold something stay. One that is gone already may have been taken by a run that was cut off.
remove_made_folders() {
  local owner=$1 home=$2 folder=$3 made=$4
  while [[ -n $made && $folder != "$home" && ($folder == "$made" || $folder == "$made"/*) ]]; do
    [[ ! -d $folder ]] || as_owner "$owner" "$home" rmdir --ignore-fail-on-non-empty -- "$folder" || return 1
    folder=${folder%/*}
  done
}

# write_private OWNER HOME PATH MODE [TIME]: the standard input becomes PATH. The rename is a call of its own: it must
# not happen where the content was cut off.
write_private() {
  local target aside
  local -a as=(as_owner "$1" "$2")
  target=$("${as[@]}" readlink -m -- "$3") || return 1
  aside_name "$target"
  aside=$REPLY
  # shellcheck disable=SC2016  # for the inner shell
  "${as[@]}" bash -c 'umask 077; mkdir -p -- "${1%/*}" && rm -f -- "$1" && set -C && cat >"$1"' write "$aside" &&
    "${as[@]}" chmod -- "$4" "$aside" &&
    { [[ -z ${5-} ]] || "${as[@]}" touch --date="@$5" -- "$aside"; } &&
    "${as[@]}" sync -- "$aside" && "${as[@]}" mv -f -T -- "$aside" "$target" && sync -- "${target%/*}/"
}

# keep_private before|after OWNER HOME PATH: a copy beside the journal: a line with mode and time, or `absent`, then the
# content.
keep_private() {
  local file=$GENERATION/$1/$LAST_RECORD.private facts=absent
  [[ ! -e $4 ]] || facts=$(stat -L -c '%04a %Y' -- "$4") || return 1
  mkdir -p -- "${file%/*}" &&
    (umask 077 && printf '%s\n' "$facts" >"$file.new") &&
    { [[ $facts == absent ]] || as_owner "$2" "$3" cat -- "$4" >>"$file.new"; } &&
    sync -- "$file.new" && mv -f -T -- "$file.new" "$file" && sync -- "${file%/*}/"
}

# put_private_back before|after OWNER HOME PATH FOLDER: as the loaded record's copy has it. Without a file, the folders
# made for it go too, up to FOLDER; the home goes with its user.
put_private_back() {
  local file=$RECORD_FOLDER/$1/$RECORD_NUMBER.private owner=$2 home=$3 path=$4 facts
  # Nothing was written yet; or the user and all that they had are gone.
  [[ -e $file ]] && id -u -- "$owner" >/dev/null 2>&1 || return 0
  IFS= read -r facts <"$file" || return 1
  if [[ $facts != absent ]]; then
    tail -c "+$((${#facts} + 2))" -- "$file" | write_private "$owner" "$home" "$path" "${facts% *}" "${facts#* }"
    return
  fi
  aside_name "$path"
  as_owner "$owner" "$home" rm -f -- "$path" "$REPLY" || return 1
  remove_made_folders "$owner" "$home" "${path%/*}" "$5"
}
