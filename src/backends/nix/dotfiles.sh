# Clones dotfiles and links them into the home. What is in the way of a link stays beside it as a
# backup; a link that nothing asks for any more is removed.
shopt -s dotglob nullglob
state=$HOME/.local/state/ch-imera/dotfiles
mkdir -p "${state%/*}"
: >"$state.new"

# clone DIRECTORY URL BRANCH pull|keep COMMAND: COMMAND runs once, in the fresh clone
clone() {
  repo=$HOME/$1
  if test ! -e "$repo"; then
    git clone --branch "$3" -- "$2" "$repo"
    if test -n "$5"; then (cd "$repo" && "$BASH" -c "$5"); fi
  elif test "$4" = pull; then
    git -C "$repo" pull --ff-only
  fi
}

# link FROM TO: TO becomes a link to FROM
link() {
  place "$repo/$1" "$HOME/$2"
}

# link_entries FROM [TO]: each entry of FROM is linked into TO, or into the home
link_entries() {
  local entry
  for entry in "$repo/$1"/*; do
    if test "${entry##*/}" != .git; then place "$entry" "$HOME${2:+/$2}/${entry##*/}"; fi
  done
}

# stow_package FROM [TO]: GNU Stow makes the links
stow_package() {
  mkdir -p -- "$HOME/${2:-}"
  stow --dir="$repo" --target="$HOME/${2:-}" -- "$1"
}

place() {
  printf '%s\0' "$2" >>"$state.new"
  if test "$(readlink -- "$2")" = "$1"; then return; fi
  if test -e "$2" || test -L "$2"; then mv -- "$2" "$2.bak_$(date +%s)"; fi
  mkdir -p -- "${2%/*}"
  ln -s -- "$1" "$2"
}

finish() {
  local old
  if test -e "$state"; then
    while IFS= read -r -d "" old; do
      if grep -qzxF -e "$old" "$state.new"; then continue; fi
      case $(readlink -- "$old") in "$HOME"/.dotfiles/*) rm -- "$old" ;; esac
    done <"$state"
  fi
  mv "$state.new" "$state"
}
